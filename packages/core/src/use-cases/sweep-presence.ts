import type { Deps } from "../deps.ts";
import { moveOffersOn } from "../steps/move-offers-on.ts";
import { tellAgent } from "../steps/tell-agent.ts";

/**
 * Tells the sites of agents whose leases have lapsed, and moves on what was offered to them. Every node may sweep, once
 * a second; each lapse is told once.
 */
export async function sweepPresence(deps: Deps): Promise<void> {
  const lapsed = await deps.store.sweepAgentLeases({ at: deps.now() });
  for (const agentId of lapsed) {
    await tellAgent(deps, agentId);
    deps.background(moveOffersOn(deps, agentId));
  }
}
