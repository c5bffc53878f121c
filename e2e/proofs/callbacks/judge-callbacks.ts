import type { CallRecord } from "@bellhop/core/store-rules";
import type pg from "pg";
import type { ExchangeCall } from "../exchange/exchange-call.ts";
import { judgeDials } from "../exchange/referee.ts";
import type { PlannedCallback } from "./plant-callbacks.ts";

export type CallbacksViolations = {
  /** The visitor's telephone was never rung, and no other try is planned. */
  missed: number;
  /** A telephone rung while it rang or was talked on, or again within the time of one attempt. */
  doubleDials: number;
  /** The same leg dialled twice, two of one attempt, or one that Bellhop knows nothing of. */
  wrongLegs: number;
  /** Rung before agents may be asked. */
  early: number;
  strangers: number;
  leftAlive: number;
  /** Neither over nor waiting for its next try. */
  unfinished: number;
  /** The talk is over, and Bellhop does not say so. */
  wrongEnds: number;
  /** A deadline that nobody needs any more, or one that is missing. */
  timers: number;
};

type Row = { id: string; stage: string; record: string; dueAt: string | null; payload: string | null };
type Complain = (what: keyof CallbacksViolations, detail: string) => void;

/** Agents are asked so long before the time, by the database's clock, which is this machine's. */
export const ASKED_AHEAD_MS = 10_000;
const CLOCK_SLACK_MS = 100;

/** Compares what the exchange has done with what was planned and with what Bellhop says of it, when all is at rest. */
export async function judgeCallbacks(
  database: pg.Client,
  callbacks: readonly PlannedCallback[],
  calls: readonly ExchangeCall[],
  agentPhones: readonly string[],
) {
  const violations: CallbacksViolations = {
    ...{ missed: 0, doubleDials: 0, wrongLegs: 0, early: 0, strangers: 0, leftAlive: 0 },
    ...{ unfinished: 0, wrongEnds: 0, timers: 0 },
  };
  const examples: string[] = [];
  const complain: Complain = (what, detail) => {
    violations[what] += 1;
    if (examples.length < 20) examples.push(`${what}: ${detail}`);
  };
  judgeDials(calls, new Set([...agentPhones, ...callbacks.map(({ phone }) => phone)]), complain);
  const { rows } = await database.query<Row>(
    `select call.id, stage, record, due_at as "dueAt", payload from call
      full join timer on timer.kind = 'callDue' and timer.subject = call.conversation_id
      where call.id is not null or timer.kind = 'callDue'`,
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  for (const row of rows) judgeTimer(row, complain);
  const rung = Map.groupBy(calls, ({ callId }) => callId);
  for (const callback of callbacks) {
    const row = known.get(callback.callId);
    if (row) judgeCallback(callback, row, rung.get(callback.callId) ?? [], complain);
    else complain("missed", `${callback.callId} is not there`);
  }
  return { violations, examples, rows };
}

/** A retry has its time, with the step it is at; what is over has none. */
function judgeTimer({ id, stage, record, dueAt, payload }: Row, complain: Complain): void {
  if (stage !== "retry") {
    if (dueAt !== null) complain("timers", `${payload ?? id} at ${stage}`);
    return;
  }
  const call = JSON.parse(record) as CallRecord;
  const isRight =
    call.stage.name === "retry" && Number(dueAt) >= call.stage.at && payload === `${id}:${call.step}`;
  if (dueAt === null || !isRight) complain("timers", `${id} is to be tried again at ${dueAt}, ${payload}`);
}

function judgeCallback({ at }: PlannedCallback, row: Row, rung: ExchangeCall[], complain: Complain): void {
  const { id, stage } = row;
  const { legs, stage: stands } = JSON.parse(row.record) as CallRecord;
  const visitors = rung.filter(({ parent }) => parent !== null);
  if (stage !== "ended" && stage !== "retry") complain("unfinished", `${id} ${stage}`);
  else if (visitors.length === 0 && stage !== "retry") complain("missed", `${id} ${JSON.stringify(stands)}`);
  const tries = rung.map((call) => {
    const leg = legs.find((one) => one.id === `${id}:${call.leg}`);
    const isOwn = leg && (leg.side === "visitor") === (call.parent !== null);
    if (!isOwn) complain("wrongLegs", `${id} knows nothing of ${call.leg}`);
    if (call.createdAt < at - ASKED_AHEAD_MS - CLOCK_SLACK_MS)
      complain("early", `${id} ${at - call.createdAt} ms`);
    return call.parent === null ? `agent ${call.leg}` : `visitor ${leg?.attempt}`;
  });
  if (new Set(tries).size < tries.length) complain("wrongLegs", `${id} ${tries.join(", ")}`);
  const hasTalked = visitors.some(({ status }) => status === "completed");
  const isSaid = stands.name === "ended" && stands.how === "completed";
  if (hasTalked !== isSaid) complain("wrongEnds", `${id} ${JSON.stringify(stands)}`);
}
