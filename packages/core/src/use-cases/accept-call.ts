import type { AgentRequests, CallReceipt, ParsedInput, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { actOnCall } from "../steps/act-on-call.ts";

/** "I take it": exactly one agent wins. The conversation is the agent's from then on, whoever had it. */
export function acceptCall(
  deps: Deps,
  session: AgentSession,
  { conversationId, callId, cid, method }: ParsedInput<AgentRequests, "acceptCall">,
): Promise<Reply<CallReceipt>> {
  const agent = { id: session.agentId, name: session.name };
  const event = { kind: "accept", agent, method } as const;
  return actOnCall(deps, session, { conversationId, callId, cid, event });
}
