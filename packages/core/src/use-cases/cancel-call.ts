import type { ParsedInput, Reply, RequestOutput, VisitorRequests } from "@bellhop/protocol";
import type { Deps, VisitorSession } from "../deps.ts";
import { actOnOwnCall } from "../steps/act-on-own-call.ts";

/** The visitor no longer wants the call, says no to an agent's invitation, or hangs up: ringing stops at once. */
export function cancelCall(
  deps: Deps,
  session: VisitorSession,
  { conversationId, callId, cid }: ParsedInput<VisitorRequests, "cancelCall">,
): Promise<Reply<RequestOutput<VisitorRequests, "cancelCall">>> {
  const event = { kind: "cancel", by: "visitor" } as const;
  return actOnOwnCall(deps, session, { conversationId, callId, cid, event });
}
