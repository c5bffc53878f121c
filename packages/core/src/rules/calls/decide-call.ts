import type { Decision, Handled, HandlingCommand, HandlingContext } from "../handling/handling.ts";
import { refuse, unchanged } from "../handling/make-decision.ts";
import { acceptCall } from "./accept-call.ts";
import { beginMove, type CallMove, type CallRuling } from "./call-move.ts";
import type { CallEvent } from "./call-record.ts";
import { cancelCall, hangUpCall } from "./end-call.ts";
import { finishMove } from "./finish-move.ts";
import { hearDialled, hearLeg, hearLookUp, hearRefusal } from "./hear-leg.ts";
import { joinCall, reportMedia } from "./join-call.ts";
import { keepWaiting } from "./keep-waiting.ts";
import { meetDue } from "./meet-due.ts";
import { passCall, replaceAgent } from "./pass-call.ts";
import { planCall } from "./plan-call.ts";
import { reportResult } from "./report-result.ts";
import { requestCall } from "./request-call.ts";
import { startCall } from "./start-call.ts";
import { wrapUpCall } from "./wrap-up-call.ts";

type Rule<Event> = (move: CallMove, event: Event) => CallRuling;
type Beginning = "request" | "start";
type Rules = {
  [Kind in Exclude<CallEvent["kind"], Beginning>]: Rule<Extract<CallEvent, { kind: Kind }>>;
};

const rules: Rules = {
  accept: acceptCall,
  pass: passCall,
  agentLeft: replaceAgent,
  cancel: cancelCall,
  hangUp: hangUpCall,
  plan: planCall,
  keepWaiting,
  join: joinCall,
  media: reportMedia,
  leg: hearLeg,
  dialled: hearDialled,
  refused: hearRefusal,
  lookedUp: hearLookUp,
  result: reportResult,
  wrapUp: wrapUpCall,
  due: meetDue,
};

/** What nobody waits for an answer to: too late, it is nothing. */
const unasked: ReadonlySet<CallEvent["kind"]> = new Set([
  ...(["agentLeft", "leg", "dialled", "refused", "lookedUp", "due"] as const),
]);

/**
 * What happens to a conversation's call and what comes of it: the next stage with its deadline, what is logged, what
 * telephones are to do. The same for every store and provider; knows only what it is given.
 */
export function decideCall(
  head: Handled,
  { callId, event, world }: Extract<HandlingCommand, { kind: "call" }>,
  context: HandlingContext,
  at: number,
): Decision {
  const known = { world, context, at };
  if (event.kind === "request") return requestCall(head, event, known);
  if (event.kind === "start") return startCall(head, event, known);
  const { call } = head.handling;
  if (!call || (callId !== null && call.id !== callId))
    return unasked.has(event.kind) ? unchanged(head) : refuse("call_over");
  const move = beginMove(head, call, known);
  const rule = rules[event.kind] as Rule<CallEvent>;
  return rule(move, event) ?? finishMove(move);
}
