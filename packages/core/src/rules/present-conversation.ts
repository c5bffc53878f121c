import type { Conversation, VisitorConversation } from "@bellhop/protocol";

/** What the visitor may know of a conversation. Field by field, so that a new one stays inside until somebody decides. */
export function presentConversation(conversation: Conversation): VisitorConversation {
  const { id, status, agent, visitorSeq, marks, openedAt, closedAt, promise, duties } = conversation;
  return {
    id,
    status,
    agent,
    visitorSeq,
    marks,
    openedAt,
    closedAt,
    promise: promise && { agentName: promise.agentName, dueAt: promise.dueAt, overdue: promise.overdue },
    asksSolved: duties.length > 0,
  };
}
