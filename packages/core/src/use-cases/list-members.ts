import type { Member, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { presentMember } from "../rules/present-member.ts";
import { refuseOutsider } from "../rules/refuse-outsider.ts";

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
  return { ok: true, data: { members: found.map((member) => presentMember(member, online)) } };
}
