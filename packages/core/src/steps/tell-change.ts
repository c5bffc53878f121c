import type { Conversation } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import type { Changed } from "../ports/conversation-store.ts";
import { factsOf } from "../rules/facts-of.ts";
import { tellAgent } from "./tell-agent.ts";

/**
 * Tells what a change has brought: its entries, a call that moved on, and whose count of missed offers or status moved
 * with it. A call that looks as it did `before`, when that is known, is no news.
 */
export async function tellChange(
  deps: Deps,
  changed: Changed,
  before: Pick<Conversation, "call"> | null = null,
): Promise<void> {
  for (const fact of factsOf(changed)) deps.bus.publish(fact);
  if (!changed.ok) return;
  const { conversation, call, agentIds } = changed;
  const isNews = call && (!before || JSON.stringify(before.call) !== JSON.stringify(conversation.call));
  if (isNews) deps.bus.publish({ type: "callChanged", siteId: conversation.siteId, conversation });
  for (const agentId of agentIds) await tellAgent(deps, agentId);
}
