import type { Hours } from "@bellhop/protocol";
import { momentOf } from "./zone-clock.ts";

/** From this moment on, until right before that one. */
export type Span = { from: number; to: number };

/** When the intervals that begin on this local date open and close. An exception wins over a holiday, a holiday over the week. */
export function daySpans(hours: Hours, date: string, isHoliday: (date: string) => boolean): Span[] {
  return intervalsOf(hours, date, isHoliday)
    .map(({ from, to }) => ({
      from: momentOf(hours.timeZone, { date, minutes: from, which: "first" }),
      to: momentOf(hours.timeZone, { date, minutes: to, which: "second" }),
    }))
    .filter(({ from, to }) => from < to);
}

function intervalsOf({ exceptions, week }: Hours, date: string, isHoliday: (date: string) => boolean) {
  const exception = exceptions.find((one) => one.date === date);
  if (exception) return exception.intervals;
  if (isHoliday(date)) return [];
  // Monday first.
  const weekday = (new Date(date).getUTCDay() + 6) % 7;
  return week[weekday] ?? [];
}

/** The date so many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}
