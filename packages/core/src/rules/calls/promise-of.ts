import type { CallPromise } from "@bellhop/protocol";
import { CALL_PROMISE_MS } from "@bellhop/protocol/limits";
import type { CallRecord } from "./call-record.ts";

/** What became of the promise of a call. Null: nothing to count, as it is simulated, or not decided yet. */
export function promiseOf(call: CallRecord): CallPromise | null {
  if (call.provider === "simulated") return null;
  if (!call.wasPromised || call.isSelfReported || call.channel === "page") return "unmeasured";
  if (call.rangAt !== null) return call.rangAt - call.requestedAt <= CALL_PROMISE_MS ? "kept" : "late";
  return call.stage.name === "ended" ? "missed" : null;
}
