import type { AgentRequests, CallReceipt, ParsedInput, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { actOnCall } from "../steps/act-on-call.ts";

/** What came of the call, in the words of the agent who had it. Who had not asked to be called is not called again. */
export function wrapUpCall(
  deps: Deps,
  session: AgentSession,
  { conversationId, callId, cid, outcome, note }: ParsedInput<AgentRequests, "wrapUpCall">,
): Promise<Reply<CallReceipt>> {
  const agent = { id: session.agentId, name: session.name };
  const event = { kind: "wrapUp", agent, outcome, note } as const;
  return actOnCall(deps, session, { conversationId, callId, cid, event });
}
