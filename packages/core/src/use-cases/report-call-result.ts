import type { AgentRequests, CallReceipt, ParsedInput, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { actOnCall } from "../steps/act-on-call.ts";

/** What an agent who dials by hand says of the call; counted as self-reported. */
export function reportCallResult(
  deps: Deps,
  session: AgentSession,
  { conversationId, callId, cid, result }: ParsedInput<AgentRequests, "reportCallResult">,
): Promise<Reply<CallReceipt>> {
  const agent = { id: session.agentId, name: session.name };
  const event = { kind: "result", agent, result } as const;
  return actOnCall(deps, session, { conversationId, callId, cid, event });
}
