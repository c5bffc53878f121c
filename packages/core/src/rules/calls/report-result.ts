import type { CallMiss, CallResult } from "@bellhop/protocol";
import { agentAuthor, refuse } from "../handling/make-decision.ts";
import { type CallMove, type CallRuling, tell } from "./call-move.ts";
import type { CallEvent } from "./call-record.ts";
import { endCall, missAttempt } from "./end-attempt.ts";
import { secondsSince } from "./seconds-since.ts";

const misses: Partial<Record<CallResult, CallMiss>> = {
  noAnswer: "visitorNoAnswer",
  busy: "visitorBusy",
  failed: "visitorFailed",
};

/** An agent who dials by hand says what became of it: when it was heard counts, but never as measured. */
export function reportResult(
  move: CallMove,
  { agent, result }: Extract<CallEvent, { kind: "result" }>,
): CallRuling {
  const { call, at } = move;
  const { stage } = call;
  if (call.agent?.id !== agent.id || !call.isSelfReported) return refuse("call_over");
  const author = agentAuthor(agent);
  if (stage.name === "connected") {
    if (result === "ended") endCall(move, author, "completed", secondsSince(stage.since, at));
    return null;
  }
  if (stage.name !== "dialingVisitor") return refuse("call_over");
  const reason = misses[result];
  if (reason) missAttempt(move, reason, { author });
  else if (result === "ended") {
    noteRinging(move, author);
    endCall(move, author, "completed");
  } else ringByHand(move, author, result === "answered");
  return null;
}

function ringByHand(move: CallMove, author: ReturnType<typeof agentAuthor>, isAnswered: boolean): void {
  const { call, at } = move;
  noteRinging(move, author);
  if (!isAnswered) return;
  call.answeredAt ??= at;
  call.stage = { name: "connected", since: at, brokenAt: null };
  tell(move, author, { kind: "callConnected" });
}

function noteRinging(move: CallMove, author: ReturnType<typeof agentAuthor>): void {
  const { call, at } = move;
  if (call.rangAt !== null) return;
  tell(move, author, { kind: "callRinging" });
  call.rangAt = at;
}
