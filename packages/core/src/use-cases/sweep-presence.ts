import type { Deps } from "./deps.ts";

/** Tells the sites of agents whose leases have lapsed. Every node may sweep, once a second; each lapse is told once. */
export async function sweepPresence(deps: Deps): Promise<void> {
  const lapsed = await deps.store.sweepAgentLeases({ at: deps.now() });
  for (const agentId of lapsed) {
    const memberships = await deps.store.listMemberships(agentId);
    for (const { site } of memberships) deps.bus.publish({ type: "agentChanged", siteId: site.id, agentId });
  }
}
