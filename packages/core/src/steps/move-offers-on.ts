import type { Deps } from "../deps.ts";
import { moveCallOn } from "./change-call.ts";
import { routeConversation } from "./route-conversation.ts";

/**
 * This agent is not there (any more): what was offered to the agent is offered to somebody else at once. Calls first,
 * since there somebody counts the seconds.
 */
export async function moveOffersOn(deps: Deps, agentId: string): Promise<void> {
  for (const { conversationId, callId } of await deps.store.listCallsOf({ agentId })) {
    await moveCallOn(deps, { conversationId, callId, event: { kind: "agentLeft", agentId } });
  }
  for (const conversationId of await deps.store.listOffered({ agentId })) {
    await routeConversation(deps, { conversationId });
  }
}
