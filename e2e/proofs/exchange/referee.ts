import type { CallMiss, CallRow } from "@bellhop/protocol";
import type { Callback } from "./create-caller.ts";
import { type CallStatus, type ExchangeCall, isOver } from "./exchange-call.ts";

export type ExchangeViolations = {
  /** A visitor, or an agent for the same call, rung while the telephone rang or was talked on; a visitor again within the time of one attempt. */
  doubleDials: number;
  /** A telephone nobody had asked to ring. */
  strangers: number;
  /** A visitor rung after the cancellation was answered. */
  afterCancel: number;
  /** Still ringing or talking when everything was over. */
  leftAlive: number;
  /** Said to be kept, late or missed, and was not so. */
  wrongPromise: number;
  /** The time to the ringing, the reason or the length of the talk is not what happened. */
  wrongRing: number;
  wrongReason: number;
  wrongLength: number;
  /** Asked for, and not in the owner's list, or not at an end. */
  unfinished: number;
};

type Complain = (what: keyof ExchangeViolations, detail: string) => void;

const PROMISE_MS = 28_000;
/** A missed call is tried again two minutes later at the earliest. */
const ATTEMPT_MS = 100_000;
/** The exchange tells whole seconds; what it told late is taken for as late as it can have been. */
const SECOND_MS = 1_000;
/** What was on its way to the exchange when the visitor cancelled. */
const UNDER_WAY_MS = 500;
const rest: ReadonlySet<string> = new Set(["ended", "retry", "waiting"]);
const reasons: Partial<Record<CallStatus, CallMiss>> = {
  busy: "visitorBusy",
  "no-answer": "visitorNoAnswer",
  failed: "visitorFailed",
};

/** Compares what Bellhop says of its calls with what the exchange has done. */
export function judge(
  callbacks: readonly Callback[],
  rows: readonly CallRow[],
  calls: readonly ExchangeCall[],
  agentPhones: readonly string[],
): { violations: ExchangeViolations; examples: string[] } {
  const violations: ExchangeViolations = {
    ...{ doubleDials: 0, strangers: 0, afterCancel: 0, leftAlive: 0 },
    ...{ wrongPromise: 0, wrongRing: 0, wrongReason: 0, wrongLength: 0, unfinished: 0 },
  };
  const examples: string[] = [];
  const complain: Complain = (what, detail) => {
    violations[what] += 1;
    if (examples.length < 20) examples.push(`${what}: ${detail}`);
  };
  judgeDials(calls, new Set([...agentPhones, ...callbacks.map(({ phone }) => phone)]), complain);
  const known = new Map(rows.map((row) => [row.id, row]));
  for (const callback of callbacks) {
    if (!callback.callId) {
      complain("unfinished", `refused with ${callback.refusal}`);
      continue;
    }
    const row = known.get(callback.callId);
    const visitor = calls.find(({ callId, parent }) => parent !== null && callId === callback.callId);
    if (!row || !rest.has(row.stage)) complain("unfinished", `${callback.callId} ${row?.stage}`);
    else judgeCall(callback, row, visitor, complain);
  }
  return { violations, examples };
}

/** What the exchange's book alone shows: who was rung twice, who had not asked for it, who is rung still. */
export function judgeDials(
  calls: readonly ExchangeCall[],
  wanted: ReadonlySet<string>,
  complain: (what: "doubleDials" | "strangers" | "leftAlive", detail: string) => void,
): void {
  for (const [to, dialled] of Map.groupBy(calls, (call) => call.to)) {
    if (!wanted.has(to)) complain("strangers", to.slice(-3));
    let before: ExchangeCall | null = null;
    for (const call of dialled) {
      if (!isOver(call)) complain("leftAlive", `${call.callId} ${call.status}`);
      const isVisitors = call.parent !== null;
      const isSameCall = before?.callId === call.callId;
      if (
        before &&
        (isVisitors || isSameCall) &&
        call.createdAt < freeAt(before) + (isVisitors ? ATTEMPT_MS : 0)
      )
        complain("doubleDials", `${isVisitors ? "visitor" : "agent"} of ${before.callId} and ${call.callId}`);
      before = call;
    }
  }
}

const freeAt = ({ endedAt }: ExchangeCall) => endedAt ?? Number.MAX_SAFE_INTEGER;

function judgeCall(
  { promised, cancelledAt, callId }: Callback,
  row: CallRow,
  visitor: ExchangeCall | undefined,
  complain: Complain,
): void {
  if (visitor && cancelledAt !== null && visitor.createdAt > cancelledAt + UNDER_WAY_MS)
    complain("afterCancel", `${callId} ${visitor.createdAt - cancelledAt} ms`);
  const rang = visitor?.ringingAt ?? visitor?.answeredAt ?? null;
  const ringMs = rang === null ? null : rang - row.requestedAt;
  const right = promised ? tellPromise(ringMs, row) : ["unmeasured"];
  if (!right.includes(row.promise))
    complain("wrongPromise", `${callId} ${row.promise}, rang after ${ringMs} ms`);
  // Never earlier than it was: the figure must not flatter.
  const isRight =
    ringMs === null || row.ringMs === null
      ? ringMs === null && row.ringMs === null
      : row.ringMs >= ringMs - 1 && row.ringMs <= ringMs + SECOND_MS + UNDER_WAY_MS;
  if (!isRight) complain("wrongRing", `${callId} ${row.ringMs} for ${ringMs} ms`);
  if (visitor && cancelledAt === null) judgeEnd(row, visitor, complain);
}

/** What may be said of a promise; at its very end, what is known to the second only may count as late. */
function tellPromise(ringMs: number | null, { stage }: CallRow): string[] {
  if (ringMs === null) return stage === "ended" ? ["missed"] : ["unmeasured"];
  if (ringMs > PROMISE_MS) return ["late"];
  return ringMs > PROMISE_MS - SECOND_MS - UNDER_WAY_MS ? ["kept", "late"] : ["kept"];
}

function judgeEnd(row: CallRow, visitor: ExchangeCall, complain: Complain): void {
  const { id, reason, seconds } = row;
  if (visitor.answeredAt !== null && visitor.endedAt !== null) {
    const talked = (visitor.endedAt - visitor.answeredAt) / SECOND_MS;
    const isRight = seconds !== null && Math.abs(seconds - talked) <= 1.5;
    if (row.stage === "ended" && !isRight) complain("wrongLength", `${id} ${seconds} for ${talked} s`);
    return;
  }
  const right = reasons[visitor.status];
  if (right && reason !== right) complain("wrongReason", `${id} ${reason} for ${visitor.status}`);
}
