import { CALL_SECONDS_MAX } from "@bellhop/protocol/limits";
import type { CallRecord, CallRequest, CallWorld } from "./call-record.ts";

/** A call as it begins, before anybody is asked. */
export function newCall(
  { at: planned, ...request }: CallRequest,
  { settings }: Pick<CallWorld, "settings">,
  by: CallRecord["by"],
  at: number,
): CallRecord {
  const isPhone = request.channel === "phone";
  return {
    ...request,
    by,
    ...{ method: null, provider: isPhone ? settings.provider : "console", agent: null, askedName: null },
    callerId: isPhone ? settings.callerId : null,
    ...{ createdAt: at, requestedAt: planned ?? at, askedAt: at, step: 0, attempt: 1 },
    ...{ promised: false, wasPromised: false, isSelfReported: false },
    // Replaced before anybody sees it, unless it is planned.
    stage: { name: "scheduled", at: planned ?? at },
    ...{ rangAt: null, answeredAt: null, wrapUp: null, preferredAgentId: null },
    ...{ waitedOnBy: null, waitedOnAt: null },
    peers: { visitor: null, agent: null },
    heard: { visitor: null, agent: null },
    secondsMax: CALL_SECONDS_MAX,
    ...{ legs: [], tried: [], dials: [] },
  };
}
