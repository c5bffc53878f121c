import type { Member, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { presentMember } from "../rules/present-member.ts";
import { refuseNonOwner } from "../rules/refuse-outsider.ts";
import { offerNext } from "../steps/route-conversation.ts";
import { tellAgent } from "../steps/tell-agent.ts";

/** How many chats a member may have at once, on all sites together. Owners only. */
export async function updateMember(
  deps: Deps,
  session: AgentSession,
  { siteId, agentId, capacity }: { siteId: string; agentId: string; capacity: number },
): Promise<Reply<Member>> {
  const refusal = refuseNonOwner(session, siteId);
  if (refusal) return refusal;
  const members = await deps.store.listMembers(siteId);
  const member = members.find(({ agent }) => agent.id === agentId);
  if (!member) return { ok: false, error: "not_found" };
  await deps.store.setAgentCapacity({ agentId, capacity });
  await tellAgent(deps, agentId);
  if (capacity > member.agent.capacity) deps.background(offerNext(deps, agentId));
  const online = await deps.store.listOnlineAgents({ siteId, at: deps.now() });
  return { ok: true, data: presentMember({ ...member, agent: { ...member.agent, capacity } }, online) };
}
