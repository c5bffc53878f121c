import type { AgentReceipt, AgentRequests, ParsedInput, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { actOnConversation } from "../steps/act-on-conversation.ts";

/** The owner keeps it after all. */
export async function recallTransfer(
  deps: Deps,
  session: AgentSession,
  { conversationId, cid, epoch }: ParsedInput<AgentRequests, "recallTransfer">,
): Promise<Reply<AgentReceipt>> {
  const agent = { id: session.agentId, name: session.name };
  const command = { kind: "recallTransfer", agent, epoch } as const;
  return actOnConversation(deps, session, { conversationId, cid, command });
}
