import type { Deps } from "../deps.ts";
import type { Changed } from "../ports/conversation-store.ts";
import { factsOf } from "../rules/facts-of.ts";
import { tellAgent } from "./tell-agent.ts";

/** Tells what a change has brought: its entries, and whose count of missed offers or status moved with it. */
export async function tellChange(deps: Deps, changed: Changed): Promise<void> {
  for (const fact of factsOf(changed)) deps.bus.publish(fact);
  if (!changed.ok) return;
  for (const agentId of changed.agentIds) await tellAgent(deps, agentId);
}
