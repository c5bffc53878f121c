import type { AgentReceipt, AgentRequests, ParsedInput, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { actOnConversation } from "../steps/act-on-conversation.ts";

/** The owner gives it back: what is unanswered waits again and is routed, what was answered rests. */
export async function releaseConversation(
  deps: Deps,
  session: AgentSession,
  { conversationId, cid, epoch }: ParsedInput<AgentRequests, "releaseConversation">,
): Promise<Reply<AgentReceipt>> {
  const agent = { id: session.agentId, name: session.name };
  const command = { kind: "release", agent, epoch } as const;
  return actOnConversation(deps, session, { conversationId, cid, command });
}
