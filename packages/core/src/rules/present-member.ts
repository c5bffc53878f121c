import type { Member, Role } from "@bellhop/protocol";
import type { Agent } from "../ports/directory-store.ts";

/** A member of a site as its other members see them. `online`: ids of who is there now. */
export function presentMember(
  { agent, role }: { agent: Agent; role: Role },
  online: readonly string[],
): Member {
  const { id, name, email, status, capacity } = agent;
  return { agentId: id, name, email, role, status, capacity, online: online.includes(id) };
}
