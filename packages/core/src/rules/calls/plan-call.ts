import { refuse, visitorAuthor } from "../handling/make-decision.ts";
import { type CallMove, type CallRuling, tell } from "./call-move.ts";
import type { CallEvent, CallRecord } from "./call-record.ts";
import { DIALS_COUNT_MS, DIALS_DAY_MAX } from "./call-times.ts";
import { refuseSlot } from "./refuse-call.ts";

/** At this time rather than now, again, or at the time planned before. Not once it is taken up. */
export function planCall(move: CallMove, { at: planned }: Extract<CallEvent, { kind: "plan" }>): CallRuling {
  const { call, at, before, context, world } = move;
  const { stage } = call;
  if (stage.name === "scheduled" && stage.at === planned) return null;
  const isFree = ["offered", "waiting", "retry", "scheduled"].includes(stage.name);
  const isMissed = stage.name === "ended" && (stage.how === "missed" || stage.how === "expired");
  // Its number was taken out long after it was missed: there is nothing left to call.
  const isForgotten = call.channel === "phone" && call.phone === null;
  if ((!isFree && !isMissed) || isForgotten) return refuse("call_over");
  if (world.settings.paused) return refuse("calls_off");
  if (context.callCounts?.isBlocked) return refuse("number_blocked");
  // One call at a time for a number: another may have been asked for since this one was missed.
  if (isMissed && (context.callCounts?.numberActive ?? 0) > 0) return refuse("number_limit");
  // By then its agents would be asked, and none of them could dial it.
  if ((context.callCounts?.dialsDay ?? 0) >= DIALS_DAY_MAX && planned < dialledOutUntil(call, at))
    return refuse("number_limit");
  const refusal = refuseSlot(planned, context.callCounts, at);
  if (refusal) return refusal;
  call.preferredAgentId = call.agent?.id ?? call.preferredAgentId;
  Object.assign(call, {
    stage: { name: "scheduled", at: planned },
    promised: false,
    departmentId: before.departmentId,
  });
  tell(move, visitorAuthor(before.visitorId), { kind: "callPlanned", at: planned });
  return null;
}

/** When its number may be dialled again, after as many dials of a day as there may be; these need not all be this call's. */
function dialledOutUntil({ dials }: CallRecord, at: number): number {
  const third = dials.at(-DIALS_DAY_MAX) ?? 0;
  return (third > at - DIALS_COUNT_MS ? third : at) + DIALS_COUNT_MS;
}
