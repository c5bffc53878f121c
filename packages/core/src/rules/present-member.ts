import type { Member, Role } from "@bellhop/protocol";
import type { Agent } from "../ports/directory-store.ts";

/** A member of a site as its other members see them. `online`: ids of who is there now. */
export function presentMember(
  { agent: { id, missed: _missed, ...agent }, role }: { agent: Agent; role: Role },
  online: readonly string[],
): Member {
  return { agentId: id, ...agent, role, online: online.includes(id) };
}
