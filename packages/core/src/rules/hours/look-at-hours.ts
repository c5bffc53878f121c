import type { Hours } from "@bellhop/protocol";
import { addDays, daySpans, type Span } from "./day-spans.ts";
import { localDate } from "./zone-clock.ts";

const DAY_MS = 86_400_000;
/** How far ahead the next opening is looked for. */
export const HOURS_AHEAD_DAYS = 60;
const OPENING_AHEAD_MS = HOURS_AHEAD_DAYS * DAY_MS;
/** A closing further ahead is of no use to anybody yet; this keeps a look short where it is open around the clock. */
const CLOSING_AHEAD_MS = 7 * DAY_MS;

/** Open or not, and until when; null: not known to close within a week, to open within 60 days. */
export type HoursNow = { open: boolean; changesAt: number | null };

/** What the hours say at this moment. `isHoliday` answers for local dates from the day before until 61 days later. */
export function lookAtHours(hours: Hours, at: number, isHoliday: (date: string) => boolean): HoursNow {
  const today = localDate(hours.timeZone, at);
  // Grows as long as spans touch each other.
  let openUntil = at;
  // What began yesterday may still run, and reaches no further than today's end.
  for (let day = -1; day <= HOURS_AHEAD_DAYS + 1; day++) {
    if (openUntil - at > CLOSING_AHEAD_MS) break;
    const spans = daySpans(hours, addDays(today, day), isHoliday).toSorted((a, b) => a.from - b.from);
    for (const span of spans) {
      if (span.to <= openUntil) continue;
      if (span.from > openUntil) return settle(at, openUntil, span);
      openUntil = span.to;
    }
  }
  return settle(at, openUntil, null);
}

/** Open or not until then, and what comes next does not touch it. */
function settle(at: number, openUntil: number, next: Span | null): HoursNow {
  if (openUntil > at) return { open: true, changesAt: openUntil - at <= CLOSING_AHEAD_MS ? openUntil : null };
  const isNear = next !== null && next.from - at <= OPENING_AHEAD_MS;
  return { open: false, changesAt: isNear ? next.from : null };
}
