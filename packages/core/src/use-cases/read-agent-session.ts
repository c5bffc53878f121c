import type { AgentSession, Deps } from "../deps.ts";

/** Who this agent is and may see, as memberships stand now; null when there is no such agent. */
export async function readAgentSession(deps: Deps, agentId: string): Promise<AgentSession | null> {
  const agent = await deps.store.readAgent(agentId);
  if (!agent) return null;
  const memberships = await deps.store.listMemberships(agentId);
  const roles = new Map(memberships.map(({ site, role }) => [site.id, role]));
  return { kind: "agent", agentId, name: agent.name, roles };
}
