import type { AgentReceipt, AgentRequests, ParsedInput, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { actOnConversation } from "../steps/act-on-conversation.ts";

/** The owner asks an agent or a department to take over, and keeps it until somebody accepts. `agent_away` when that agent is not there. */
export async function transferConversation(
  deps: Deps,
  session: AgentSession,
  { conversationId, cid, epoch, to, note, checkAt }: ParsedInput<AgentRequests, "transferConversation">,
): Promise<Reply<AgentReceipt>> {
  const agent = { id: session.agentId, name: session.name };
  const command = { kind: "transfer", agent, epoch, to, note, checkAt } as const;
  return actOnConversation(deps, session, { conversationId, cid, command });
}
