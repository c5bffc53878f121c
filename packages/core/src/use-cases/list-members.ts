import type { Member, Reply } from "@bellhop/protocol";
import { refuseOutsider } from "../rules/refuse-outsider.ts";
import type { AgentSession, Deps } from "./deps.ts";

/** Who belongs to the site, for its members. */
export async function listMembers(
  deps: Deps,
  session: AgentSession,
  { siteId }: { siteId: string },
): Promise<Reply<{ members: Member[] }>> {
  const refusal = refuseOutsider(session, siteId);
  if (refusal) return refusal;
  const [found, online] = await Promise.all([
    deps.store.listMembers(siteId),
    deps.store.listOnlineAgents({ siteId, at: deps.now() }),
  ]);
  const members = found.map(({ agent: { id, name, email, status }, role }) => {
    return { agentId: id, name, email, role, status, online: online.includes(id) };
  });
  return { ok: true, data: { members } };
}
