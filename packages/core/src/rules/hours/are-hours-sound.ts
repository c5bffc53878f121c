import type { Hours } from "@bellhop/protocol";
import { isTimeZone } from "./zone-clock.ts";

/** Can these hours be kept? Their time zone exists, and no day is an exception twice. */
export function areHoursSound({ timeZone, exceptions }: Hours): boolean {
  const dates = new Set(exceptions.map(({ date }) => date));
  return isTimeZone(timeZone) && dates.size === exceptions.length;
}
