import type { Colleague } from "@bellhop/protocol";
import type { AgentSession, Deps } from "./deps.ts";

/**
 * Another agent as this one may see them, for `agentChanged`. Only the sites both belong to are named; none means
 * that they are colleagues no more. Null when there is no such agent.
 */
export async function readColleague(
  deps: Deps,
  session: AgentSession,
  agentId: string,
): Promise<Colleague | null> {
  const agent = await deps.store.readAgent(agentId);
  if (!agent) return null;
  const memberships = await deps.store.listMemberships(agentId);
  const siteIds = memberships.map(({ site }) => site.id).filter((siteId) => session.roles.has(siteId));
  const at = deps.now();
  const online = await Promise.all(siteIds.map((siteId) => deps.store.listOnlineAgents({ siteId, at })));
  const { id, name, status } = agent;
  return { id, name, status, online: online.some((ids) => ids.includes(id)), siteIds };
}
