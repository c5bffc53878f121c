import type { CallReport, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { reportCalls } from "../rules/calls/report-calls.ts";
import { addDays } from "../rules/hours/day-spans.ts";
import { isTimeZone, localDate, momentOf } from "../rules/hours/zone-clock.ts";
import { refuseOutsider } from "../rules/refuse-outsider.ts";

const DAYS_MAX = 100;
const DAY_MS = 24 * 60 * 60 * 1000;
/** A day before there are no dates any more. */
const TIME_MAX = 8.64e15 - DAY_MS;
/** More than any site makes in a day. */
const CALLS_A_DAY = 10_000;

type Asked = { siteId: string; from: number; to: number; timeZone: string };

/**
 * What became of the promise in [from, to), by local day and by agent. For members of the site; `bad_request` for more
 * than 100 days, or a time zone nobody knows.
 */
export async function readCallReport(
  deps: Deps,
  session: AgentSession,
  { siteId, from, to, timeZone }: Asked,
): Promise<Reply<CallReport>> {
  const refusal = refuseOutsider(session, siteId);
  if (refusal) return refusal;
  if (to <= from || to - from > DAYS_MAX * DAY_MS || to > TIME_MAX || !isTimeZone(timeZone))
    return { ok: false, error: "bad_request" };
  const dates = datesOf(timeZone, from, to);
  const records = [];
  // A day at a time: each look is short, and few are held at once.
  for (const date of dates) {
    const span = spanOf(timeZone, date, { from, to });
    const calls = await deps.store.listCalls({ siteId, ...span, limit: CALLS_A_DAY });
    records.push(...calls.map(({ record }) => record));
  }
  return { ok: true, data: reportCalls(records, { dates, timeZone }) };
}

/** The local days that [from, to) touches. */
function datesOf(timeZone: string, from: number, to: number): string[] {
  const last = localDate(timeZone, to - 1);
  const dates = [localDate(timeZone, from)];
  for (let date = dates[0] ?? last; date < last; ) {
    date = addDays(date, 1);
    dates.push(date);
  }
  return dates;
}

function spanOf(timeZone: string, date: string, within: { from: number; to: number }) {
  const midnight = (day: string) => momentOf(timeZone, { date: day, minutes: 0, which: "first" });
  const [from, to] = [midnight(date), midnight(addDays(date, 1))];
  return { from: Math.max(from, within.from), to: Math.min(to, within.to) };
}
