import type { AgentRequests, CallReceipt, ParsedInput, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { actOnCall } from "../steps/act-on-call.ts";

/** "Not me": everybody else is asked. */
export function passCall(
  deps: Deps,
  session: AgentSession,
  { conversationId, callId, cid }: ParsedInput<AgentRequests, "passCall">,
): Promise<Reply<CallReceipt>> {
  const agent = { id: session.agentId, name: session.name };
  const event = { kind: "pass", agent } as const;
  return actOnCall(deps, session, { conversationId, callId, cid, event });
}
