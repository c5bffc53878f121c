import type { Deps } from "../deps.ts";
import { moveOffersOn } from "../steps/move-offers-on.ts";
import { tellAgent } from "../steps/tell-agent.ts";

/**
 * This node holds no console of these agents any more (sign-out, drain). Who is now offline everywhere is told to their
 * sites, and what was offered to them moves on.
 */
export async function endPresence(
  deps: Deps,
  { nodeId, agentIds }: { nodeId: string; agentIds: string[] },
): Promise<void> {
  if (agentIds.length === 0) return;
  const left = await deps.store.endAgentLeases({ nodeId, agentIds, at: deps.now() });
  for (const agentId of left) {
    await tellAgent(deps, agentId);
    deps.background(moveOffersOn(deps, agentId));
  }
}
