import type { AgentReceipt, AgentRequests, ParsedInput, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { actOnConversation } from "../steps/act-on-conversation.ts";

/** "I will come back by": the visitor sees it, and a new one replaces the old. */
export async function makePromise(
  deps: Deps,
  session: AgentSession,
  { conversationId, cid, epoch, dueAt }: ParsedInput<AgentRequests, "makePromise">,
): Promise<Reply<AgentReceipt>> {
  const agent = { id: session.agentId, name: session.name };
  const command = { kind: "makePromise", agent, epoch, dueAt } as const;
  return actOnConversation(deps, session, { conversationId, cid, command });
}
