import type { Deps } from "../deps.ts";
import { AGENT_LEASE_MS } from "../rules/lease-times.ts";
import { offerNext } from "../steps/route-conversation.ts";
import { tellAgent } from "../steps/tell-agent.ts";

/**
 * The agents whose consoles answered this node's last probe stay online; who was offline before is told to their sites
 * and asked about what waits.
 */
export async function renewPresence(
  deps: Deps,
  { nodeId, agentIds }: { nodeId: string; agentIds: string[] },
): Promise<void> {
  if (agentIds.length === 0) return;
  const at = deps.now();
  const came = await deps.store.renewAgentLeases({ nodeId, agentIds, until: at + AGENT_LEASE_MS, at });
  for (const agentId of came) await tellAgent(deps, agentId);
  deps.background(offerEach(deps, came));
}

/** One after the other: when many come at once, all of them asking for the same conversation would help nobody. */
async function offerEach(deps: Deps, agentIds: readonly string[]): Promise<void> {
  for (const agentId of agentIds) await offerNext(deps, agentId);
}
