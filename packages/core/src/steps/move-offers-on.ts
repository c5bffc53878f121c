import type { Deps } from "../deps.ts";
import { routeConversation } from "./route-conversation.ts";

/** This agent is not there (any more): what was offered to the agent is offered to somebody else at once. */
export async function moveOffersOn(deps: Deps, agentId: string): Promise<void> {
  for (const conversationId of await deps.store.listOffered({ agentId })) {
    await routeConversation(deps, { conversationId });
  }
}
