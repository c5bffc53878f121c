import type { Interval } from "@bellhop/protocol";

const DAY = 1_440;

/** Minutes from midnight as a time field writes them; 24:00 and what lies in the next day begin again at 00:00. */
export function clockText(minutes: number): string {
  const inDay = minutes % DAY;
  return `${String(Math.floor(inDay / 60)).padStart(2, "0")}:${String(inDay % 60).padStart(2, "0")}`;
}

/** Null for an empty or half-typed field. */
export function minutesOf(text: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(text) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** Two time fields as an interval: an end that is not after the start lies in the next day. Null while one is empty. */
export function intervalOf(from: string, to: string): Interval | null {
  const start = minutesOf(from);
  const end = minutesOf(to);
  if (start === null || end === null) return null;
  return { from: start, to: end > start ? end : end + DAY };
}

/** Does it end after midnight? Until midnight itself is the same day. */
export const reachesNextDay = ({ to }: Interval): boolean => to > DAY;
