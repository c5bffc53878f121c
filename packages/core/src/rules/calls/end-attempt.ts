import type { Author, CallMiss } from "@bellhop/protocol";
import { system } from "../handling/make-decision.ts";
import { type CallMove, tell } from "./call-move.ts";
import { CALL_RETRIES_MAX } from "./call-times.ts";

/** Nobody has dialled, or nobody would: another try would end the same. */
const notTriedAgain: ReadonlySet<CallMiss> = new Set(["noAccept", "refused"]);

/** This attempt has come to nothing. What the visitor missed on the telephone is tried again by itself; `retryAt` null: never. */
export function missAttempt(
  move: CallMove,
  reason: CallMiss,
  { author = system, retryAt = retryAtOf(move, reason) }: { author?: Author; retryAt?: number | null } = {},
): void {
  const { call, at } = move;
  if (retryAt === null) call.stage = { name: "ended", at, how: "missed", reason, seconds: null };
  else call.stage = { name: "retry", at: retryAt, reason };
  tell(move, author, { kind: "callMissed", reason, retryAt });
}

/** It is over: nothing is dialled any more, and whatever still rings or talks is hung up. */
export function endCall(
  move: CallMove,
  author: Author,
  how: "completed" | "cancelled" | "expired",
  seconds: number | null = null,
): void {
  const { call, at } = move;
  call.stage = { name: "ended", at, how, reason: null, seconds };
  tell(move, author, { kind: "callEnded", how, seconds });
}

function retryAtOf({ call, world }: CallMove, reason: CallMiss): number | null {
  const isForRetry = call.channel === "phone" && call.by === "visitor" && call.consent !== null;
  const isLast = call.attempt > CALL_RETRIES_MAX;
  return isForRetry && !isLast && !notTriedAgain.has(reason) ? world.retryAt : null;
}
