import type { Conversation, VisitorConversation } from "@bellhop/protocol";
import { presentVisitorCall } from "./calls/present-call.ts";

/** What the visitor may know of a conversation. Field by field, so that a new one stays inside until somebody decides. */
export function presentConversation(conversation: Conversation): VisitorConversation {
  const { id, status, agent, visitorSeq, marks, openedAt, closedAt, promise, duties, call } = conversation;
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
    call: call && presentVisitorCall(call),
  };
}
