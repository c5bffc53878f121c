import { AGENT_LEASE_MS } from "../rules/lease-times.ts";
import type { Deps } from "./deps.ts";

/** The agents whose consoles answered this node's last probe stay online; who was offline before is told to their sites. */
export async function renewPresence(
  deps: Deps,
  { nodeId, agentIds }: { nodeId: string; agentIds: string[] },
): Promise<void> {
  if (agentIds.length === 0) return;
  const at = deps.now();
  const came = await deps.store.renewAgentLeases({ nodeId, agentIds, until: at + AGENT_LEASE_MS, at });
  for (const agentId of came) {
    const memberships = await deps.store.listMemberships(agentId);
    for (const { site } of memberships) deps.bus.publish({ type: "agentChanged", siteId: site.id, agentId });
  }
}
