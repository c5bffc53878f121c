import { type CallLegPlan, CallUnknown, type LegEvent } from "@bellhop/core";
import type { AskTwilio } from "./ask-twilio.ts";
import type { ProviderClock } from "./provider-clock.ts";
import { readSeconds, readStatus } from "./read-status.ts";

type Listed = Record<string, unknown> & { sid: string };

/** The exchange's newest calls of these two numbers; one of a few seconds ago is among them. */
const LISTED = 50;
/** How far its clock and ours may disagree when a leg is looked for by its time. */
const APART_MS = 3_000;

type Tools = { ask: AskTwilio; clock: ProviderClock; now: () => number };

/** What the exchange knows of a leg; null when it has never heard of it. Rejects when that cannot be said. */
export async function findLeg(
  { ask, clock, now }: Tools,
  plan: CallLegPlan,
  ref: string | null,
): Promise<LegEvent | null> {
  const found = ref ? await readLeg(ask, ref) : await searchLeg({ ask, clock, now }, plan);
  if (!found) return null;
  const kind = readStatus(found.status);
  // It has it and rings nobody yet. To say "nothing" would let it be dialled again.
  if (!kind) throw new CallUnknown("accepted by the exchange, not begun yet");
  // What goes on is told as of now: its start is when it was dialled, not when it rang or was answered.
  const isOver = kind !== "ringing" && kind !== "answered";
  const at = clock.toStoreTime(isOver ? found.end_time : null, now());
  return {
    legId: plan.legId,
    ref: found.sid,
    kind,
    at,
    ...(kind === "ended" && readSeconds(found.duration)),
  };
}

async function readLeg(ask: AskTwilio, ref: string): Promise<Listed | null> {
  const answer = await ask(`/Calls/${encodeURIComponent(ref)}`);
  if (answer.ok) return isListed(answer.data) ? answer.data : unknown("another shape");
  return answer.status === 404 ? null : unknown(answer.code);
}

/**
 * After a lost answer. Not narrowed by time at the exchange: what has only just been accepted has no start there yet,
 * and would be missing.
 */
async function searchLeg({ ask, clock, now }: Tools, plan: CallLegPlan): Promise<Listed | null> {
  const query = { To: plan.to, From: plan.from, PageSize: String(LISTED) };
  const answer = await ask("/Calls", { query });
  if (!answer.ok) return unknown(answer.code);
  if (!Array.isArray(answer.data.calls)) return unknown("another shape");
  const isOurs = (call: Listed) => {
    const parent = call.parent_call_sid ?? null;
    if (plan.side === "agent" ? parent !== null : parent !== null && parent !== plan.agentRef) return false;
    const created = call.date_created ?? call.start_time;
    // Without a time it is too new to have one.
    return created ? clock.toStoreTime(created, now()) >= plan.begunAt - APART_MS : true;
  };
  return answer.data.calls.filter(isListed).find(isOurs) ?? null;
}

function isListed(data: unknown): data is Listed {
  return typeof data === "object" && data !== null && "sid" in data && typeof data.sid === "string";
}

function unknown(why: string): never {
  throw new CallUnknown(`the exchange could not be asked (${why})`);
}
