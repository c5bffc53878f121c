import type { Call, VisitorCall } from "@bellhop/protocol";
import type { CallRecord } from "./call-record.ts";

/** What the team sees of a call, field by field: hashes, legs and counters stay inside. */
export function presentCall(record: CallRecord): Call {
  const { id, channel, method, provider, phone, timeZone, by, requestedAt, promised } = record;
  const { attempt, agent, stage, answeredAt, peers, consent, wrapUp } = record;
  return {
    ...{ id, channel, method, provider, callerId: shownNumber(record), phone, timeZone },
    ...{ by, requestedAt, promised },
    ...{ attempt, agent, stage, rangAt: rangNow(record), answeredAt, peers, consent, wrapUp },
  };
}

/** An agent who dials by hand calls from a telephone nobody here knows. */
function shownNumber({ method, provider, callerId }: CallRecord): string | null {
  return method === "tel" || provider === "console" ? null : callerId;
}

/** In this attempt: whoever is tried again is not ringing before it rings. */
function rangNow({ legs, attempt, askedAt, rangAt }: CallRecord): number | null {
  if (attempt === 1) return rangAt;
  const own = legs.filter((leg) => leg.side === "visitor" && leg.attempt === attempt);
  const rang = own
    .flatMap(({ ringingAt, answeredAt }) => [ringingAt, answeredAt])
    .filter((at) => at !== null);
  if (rang.length > 0) return Math.min(...rang);
  return rangAt !== null && rangAt >= askedAt ? rangAt : null;
}

/** What its visitor sees of it. An offer names nobody. */
export function presentVisitorCall(call: Call): VisitorCall {
  const { id, channel, phone, callerId, by, requestedAt, promised, attempt, agent } = call;
  const { stage, rangAt, answeredAt, peers } = call;
  return {
    ...{ id, channel, phone, callerId, by, requestedAt, promised, attempt, agent },
    stage: stage.name === "offered" ? { ...stage, agentId: null } : stage,
    ...{ rangAt, answeredAt, peers },
    isSimulated: call.provider === "simulated",
  };
}
