import type { ParsedInput, Reply, RequestOutput, VisitorRequests } from "@bellhop/protocol";
import type { Deps, VisitorSession } from "../deps.ts";
import { actOnOwnCall } from "../steps/act-on-own-call.ts";

/** Nobody took the call in time, and the visitor wants to wait on all the same. A repeat gets the call as it is by then. */
export function keepWaiting(
  deps: Deps,
  session: VisitorSession,
  { conversationId, callId, cid }: ParsedInput<VisitorRequests, "keepWaiting">,
): Promise<Reply<RequestOutput<VisitorRequests, "keepWaiting">>> {
  const event = { kind: "keepWaiting", cid } as const;
  return actOnOwnCall(deps, session, { conversationId, callId, cid, event });
}
