/** A time to choose: so long from now, or an hour of today or tomorrow. `at` in ms since 1970. */
export type TimePreset = { key: string; at: number } & (
  | { kind: "in"; ms: number }
  | { kind: "today" | "tomorrow" }
);

type Offered = { in: number[]; today: number[]; tomorrow: number[] };

const MINUTE_MS = 60_000;
/** Nearer than this a time of day is no promise worth making. */
const AHEAD_MIN_MS = 15 * MINUTE_MS;
const promises: Offered = { in: [15, 60], today: [15, 17], tomorrow: [9] };
const checks: Offered = { in: [60, 240], today: [17], tomorrow: [9, 15] };

/** Times at which somebody may want to be back. */
export const promisePresets = (now: number): TimePreset[] => presetsOf(promises, now);
/** Times at which somebody may want to look whether it was solved. */
export const checkPresets = (now: number): TimePreset[] => presetsOf(checks, now);

function presetsOf(offered: Offered, now: number): TimePreset[] {
  const soon = offered.in.map((minutes) => {
    const ms = minutes * MINUTE_MS;
    return { key: `in-${minutes}`, kind: "in" as const, ms, at: now + ms };
  });
  const today = offered.today
    .map((hour) => ({ key: `today-${hour}`, kind: "today" as const, at: hourOf(now, 0, hour) }))
    .filter(({ at }) => at - now >= AHEAD_MIN_MS);
  const tomorrow = offered.tomorrow.map((hour) => ({
    key: `tomorrow-${hour}`,
    kind: "tomorrow" as const,
    at: hourOf(now, 1, hour),
  }));
  return [...soon, ...today, ...tomorrow];
}

/** By the calendar, not by 24 hours: the night of a clock change has 23 or 25. */
function hourOf(now: number, daysAhead: number, hour: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + daysAhead);
  return day.setHours(hour, 0, 0, 0);
}

/** As a field for date and time wants it, in this computer's zone: 2026-10-12T15:00. */
export function toLocalField(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Null while the field is not filled in. */
export function fromLocalField(text: string): number | null {
  const at = new Date(text).getTime();
  return Number.isNaN(at) ? null : at;
}
