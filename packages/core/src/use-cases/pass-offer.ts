import type { AgentReceipt, AgentRequests, ParsedInput, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { actOnConversation } from "../steps/act-on-conversation.ts";

/** "Not me": the offer goes to the next agent, a transfer back to its owner. `not_offered` when it is not for this agent to pass. */
export async function passOffer(
  deps: Deps,
  session: AgentSession,
  { conversationId, cid }: ParsedInput<AgentRequests, "passOffer">,
): Promise<Reply<AgentReceipt>> {
  const agent = { id: session.agentId, name: session.name };
  const command = { kind: "pass", agent } as const;
  return actOnConversation(deps, session, { conversationId, cid, command });
}
