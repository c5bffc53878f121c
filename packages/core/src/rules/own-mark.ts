import type { Conversation, DeskConversation, Mark } from "@bellhop/protocol";
import { showToAgent } from "./show-to-agent.ts";

const unread: Mark = { delivered: 0, read: 0 };

/** How far this agent has read it, from the marks the store knows. */
export function ownMark(marks: ReadonlyMap<string, Mark>, conversationId: string): Mark {
  return marks.get(conversationId) ?? unread;
}

/** Conversations as lines of this agent's list. */
export function presentDesk(
  agentId: string,
  conversations: readonly Conversation[],
  marks: ReadonlyMap<string, Mark>,
): DeskConversation[] {
  return conversations.map((conversation) => ({
    conversation: showToAgent(agentId, conversation),
    mine: ownMark(marks, conversation.id),
  }));
}
