import { refuse } from "../handling/make-decision.ts";
import type { CallMove, CallRuling } from "./call-move.ts";
import type { CallEvent } from "./call-record.ts";
import { CALL_WAIT_ON_MS } from "./call-times.ts";

/**
 * The visitor rather waits on than chats or picks a time. Nothing is logged of it, so the call itself knows the request:
 * sent again it is answered like the first time, whatever has become of the call.
 */
export function keepWaiting(
  { call, at }: CallMove,
  { cid }: Extract<CallEvent, { kind: "keepWaiting" }>,
): CallRuling {
  const { stage } = call;
  if (call.waitedOnBy === cid) return null;
  if (stage.name !== "waiting") return refuse("call_over");
  call.stage = { ...stage, until: stage.since + CALL_WAIT_ON_MS };
  Object.assign(call, { waitedOnBy: cid, waitedOnAt: at });
  return null;
}
