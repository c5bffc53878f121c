import type { CallSettings, Department, Hours } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import type { Span } from "../rules/hours/day-spans.ts";
import { findSpans, meetSpans } from "../rules/hours/find-spans.ts";
import { lookAtHours } from "../rules/hours/look-at-hours.ts";
import { isTimeZone, offsetAt } from "../rules/hours/zone-clock.ts";
import { readHours } from "./read-hours.ts";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** `zones`: where the number may lie; null for a call in the page, which disturbs nobody at night. */
type Asked = { department: Department; quiet: CallSettings["quiet"]; zones: readonly string[] | null };

/**
 * When a call nobody waits for may ring: in the department's hours, and in the allowed hours of every zone the number
 * may lie in. A number of no known zone is not called unasked.
 */
export async function readCallTimes(
  deps: Pick<Deps, "holidays">,
  { department, quiet, zones }: Asked,
  within: Span,
): Promise<Span[]> {
  let spans = await findSpans((at) => readHours(deps, department, at), within);
  if (zones === null) return spans;
  const known = zones.filter(isTimeZone);
  if (known.length === 0) return [];
  for (const timeZone of differingClocks(known, within)) {
    const hours = makeAllowedHours(timeZone, quiet);
    spans = meetSpans(spans, await findSpans((at) => lookAtHours(hours, at, () => false), within));
  }
  return spans;
}

/**
 * Some countries have dozens of zones, most of which show the same time as another one. To look at each would hold
 * everybody else up for long. Those whose clocks change meanwhile are looked at one by one.
 */
function differingClocks(zones: readonly string[], { from, to }: Span): string[] {
  const byClock = new Map<string, string>();
  for (const zone of zones) {
    const offset = offsetAt(zone, from);
    byClock.set(offset === offsetAt(zone, to) ? String(offset) : zone, zone);
  }
  return [...byClock.values()];
}

/** The first such moment from there on; null when there is none within a week. */
export async function findCallTime(
  deps: Pick<Deps, "holidays">,
  asked: Asked,
  from: number,
): Promise<number | null> {
  // Nearly always at once, and a week of spans is much to look at for every word of a provider.
  const [now] = await readCallTimes(deps, asked, { from, to: from + 1 });
  if (now) return from;
  const [next] = await readCallTimes(deps, asked, { from, to: from + WEEK_MS });
  return next?.from ?? null;
}

/** Where a number may lie, as `zones` above. */
export function zonesToCall(
  { phones }: Pick<Deps, "phones">,
  { country }: Pick<CallSettings, "country">,
  phone: string | null,
): readonly string[] | null {
  return phone === null ? null : (phones.read(phone, country)?.zones ?? []);
}

/** The same every day of the week. */
function makeAllowedHours(timeZone: string, quiet: CallSettings["quiet"]): Hours {
  return { timeZone, week: Array.from({ length: 7 }, () => [quiet]), exceptions: [], holidays: null };
}
