import type { Department, Hours } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import { addDays } from "../rules/hours/day-spans.ts";
import { HOURS_AHEAD_DAYS, type HoursNow, lookAtHours } from "../rules/hours/look-at-hours.ts";
import { localDate } from "../rules/hours/zone-clock.ts";

const ALWAYS: HoursNow = { open: true, changesAt: null };

/** Is the department open at this moment, and until when is that so? */
export async function readHours(
  { holidays }: Pick<Deps, "holidays">,
  { hours }: Department,
  at: number,
): Promise<HoursNow> {
  if (!hours) return ALWAYS;
  const days = await closedDays(holidays, hours, at);
  return lookAtHours(hours, at, (date) => days.has(date));
}

/** Public holidays around this moment that the owner has not switched off. */
async function closedDays(holidays: Deps["holidays"], hours: Hours, at: number): Promise<Set<string>> {
  if (!hours.holidays) return new Set();
  const { country, off } = hours.holidays;
  const today = localDate(hours.timeZone, at);
  const years = [addDays(today, -1), addDays(today, HOURS_AHEAD_DAYS + 1)].map((date) =>
    Number(date.slice(0, 4)),
  );
  const lists = await Promise.all(
    [...new Set(years)].map((year) => holidays.list({ country, year, locale: "en" })),
  );
  const closed = lists.flat().filter(({ id }) => !off.includes(id));
  return new Set(closed.map(({ date }) => date));
}
