import type { Decision, Handled } from "../handling/handling.ts";
import { refuse, visitorAuthor } from "../handling/make-decision.ts";
import { beginAsking, whoCanBeAsked } from "./ask-call.ts";
import { beginMove, type CallMove, tell } from "./call-move.ts";
import type { CallEvent } from "./call-record.ts";
import { LEG_AGAIN_MS } from "./call-times.ts";
import { canPromise } from "./can-promise.ts";
import { finishMove } from "./finish-move.ts";
import { isOver } from "./is-over.ts";
import { newCall } from "./new-call.ts";
import { openAgain } from "./open-again.ts";
import { refuseRequest } from "./refuse-call.ts";

type Request = Extract<CallEvent, { kind: "request" }>;

/** A visitor asks to be called, now or at a time. Joins the conversation it is given, or opens it again. */
export function requestCall(
  head: Handled,
  { request, visitorId }: Request,
  known: Pick<CallMove, "world" | "context" | "at">,
): Decision {
  const { world, context, at } = known;
  const refusal = refusePending(head) ?? refuseUncounted(context.callCounts);
  if (refusal || !context.callCounts) return refusal ?? refuse("calls_off");
  const limited = refuseRequest(request, context.callCounts, world, at);
  if (limited) return limited;
  const move = beginMove(head, newCall(request, world, "visitor", at), known);
  const author = visitorAuthor(visitorId);
  const { call } = move;
  call.preferredAgentId = head.agent?.id ?? head.handling.preferredAgentId;
  if (request.at === null) call.promised = canPromise(call.channel, world, whoCanBeAsked(move));
  call.wasPromised = call.promised;
  openAgain(move, author);
  const { channel, phone, promised } = call;
  tell(move, author, {
    kind: "callRequested",
    ...{ channel, promised, at: request.at, phone: phone?.slice(-3) ?? null },
  });
  if (request.at === null) beginAsking(move);
  return finishMove(move);
}

/** One call at a time; what may still ring of the one before ends within seconds. */
export function refusePending({ handling: { call } }: Handled): Extract<Decision, { ok: false }> | null {
  if (!call || isOver(call)) return null;
  const isEnding = call.stage.name === "ended";
  return { ok: false, error: "call_pending", ...(isEnding && { retryAfterMs: LEG_AGAIN_MS }) };
}

function refuseUncounted(counts: CallMove["context"]["callCounts"]) {
  return counts ? null : refuse("calls_off");
}
