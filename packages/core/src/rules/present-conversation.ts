import type { Conversation, VisitorConversation } from "@bellhop/protocol";

/** What the visitor may know of a conversation. Field by field, so that a new one stays inside until somebody decides. */
export function presentConversation(conversation: Conversation): VisitorConversation {
  const { id, status, agent, visitorSeq, marks, openedAt, closedAt } = conversation;
  return { id, status, agent, visitorSeq, marks, openedAt, closedAt };
}
