const DAY_MS = 86_400_000;

/** Making one costs a hundred times what using it costs. One per zone there is. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Is it the name of a time zone, such as Europe/Warsaw? Plain offsets know no summer time and are none. */
export function isTimeZone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false;
  try {
    return clockOf(name) !== null;
  } catch {
    return false;
  }
}

/** The local date of a moment, such as 2026-05-04. */
export function localDate(timeZone: string, at: number): string {
  return new Date(at + offsetAt(timeZone, at)).toISOString().slice(0, 10);
}

/**
 * The moment at which local clocks show this time, `minutes` after the date's midnight (more than a day is the next
 * day). A time that comes twice is the first or the second; one that is skipped is the moment of the change.
 */
export function momentOf(
  timeZone: string,
  { date, minutes, which }: { date: string; minutes: number; which: "first" | "second" },
): number {
  const local = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000;
  const before = offsetAt(timeZone, local - DAY_MS);
  const after = offsetAt(timeZone, local + DAY_MS);
  const early = local - Math.max(before, after);
  const late = local - Math.min(before, after);
  if (early === late) return early;
  const isEarly = early + offsetAt(timeZone, early) === local;
  const isLate = late + offsetAt(timeZone, late) === local;
  if (isEarly) return isLate && which === "second" ? late : early;
  return isLate ? late : changeBetween(timeZone, early, late);
}

/** The first moment after `from`, at `to` the latest, at which the offset is another one. */
function changeBetween(timeZone: string, from: number, to: number): number {
  const old = offsetAt(timeZone, from);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timeZone, middle) === old) low = middle;
    else high = middle;
  }
  return high;
}

/** How far local clocks are ahead of UTC, in milliseconds. */
export function offsetAt(timeZone: string, at: number): number {
  const [month = 0, day, year = 0, ...time] = clockOf(timeZone).format(at).match(/\d+/g)?.map(Number) ?? [];
  return Date.UTC(year, month - 1, day, ...time) - Math.floor(at / 1_000) * 1_000;
}

/** Throws a RangeError when there is no such zone. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const name = timeZone.toLowerCase();
  const known = clocks.get(name);
  if (known) return known;
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  clocks.set(name, clock);
  return clock;
}
