import type { Reply, Site } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import { newAgent } from "../rules/new-agent.ts";

/** `agent` is the account that joins, made or signed in by the HTTP layer before. */
type Acceptance = { token: string; agent: { id: string; name: string; email: string } };

/**
 * Joins the site the link invites to; an agent we do not know yet begins as available. `link_invalid` when the link
 * is no good any more, `email_taken` when the address belongs to another agent.
 */
export async function acceptInvitation(deps: Deps, { token, agent }: Acceptance): Promise<Reply<Site>> {
  const at = deps.now();
  const tokenHash = deps.hashToken(token);
  if (!(await deps.store.findInvitation({ tokenHash, at }))) return { ok: false, error: "link_invalid" };
  const { id: agentId } = agent;
  const added = await deps.store.addAgent({ agent: { ...newAgent, ...agent }, at });
  if (!added && !(await deps.store.readAgent(agentId))) return { ok: false, error: "email_taken" };
  const site = await deps.store.acceptInvitation({ tokenHash, agentId, at });
  if (!site) return { ok: false, error: "link_invalid" };
  // The agent's sockets listen to the sites they had before.
  const memberships = await deps.store.listMemberships(agentId);
  for (const { site: known } of memberships) {
    deps.bus.publish({ type: "accessChanged", siteId: known.id, agentId, sessionId: null });
  }
  deps.bus.publish({ type: "agentChanged", siteId: site.id, agentId });
  deps.bus.publish({ type: "departmentsChanged", siteId: site.id });
  return { ok: true, data: site };
}
