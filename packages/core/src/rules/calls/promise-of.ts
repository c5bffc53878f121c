import type { CallPromise } from "@bellhop/protocol";
import { CALL_PROMISE_MS } from "@bellhop/protocol/limits";
import type { CallRecord } from "./call-record.ts";
import { measuredRing } from "./measured-ring.ts";

/** What became of the promise of a call. Null: nothing to count, as it is simulated, or not decided yet. */
export function promiseOf(call: CallRecord): CallPromise | null {
  if (call.provider === "simulated") return null;
  if (!call.wasPromised || call.channel === "page") return "unmeasured";
  if (call.rangAt === null) return call.stage.name === "ended" ? "missed" : null;
  if (call.rangAt - call.requestedAt > CALL_PROMISE_MS) return "late";
  // Whoever dials by hand cannot make a promise kept by saying so, nor rid it of its limit.
  return measuredRing(call) === null ? "reported" : "kept";
}
