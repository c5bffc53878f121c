import type { PublicHoliday } from "@bellhop/core";
import type { Locale } from "@bellhop/protocol";
import { gregorianEaster } from "date-easter";
import type { DayOff } from "./neighbour-days.ts";

const DAY_MS = 86_400_000;

/** The days off of one year, by date. */
export function listNeighbourDays(days: readonly DayOff[], year: number, locale: Locale): PublicHoliday[] {
  return days
    .filter(({ since = year, until = year, except = [] }) => {
      return since <= year && year <= until && !except.includes(year);
    })
    .map(({ id, day, names }) => ({ id, date: dateOf(day, year), name: names[locale] }))
    .toSorted((a, b) => a.date.localeCompare(b.date));
}

function dateOf(day: string | number, year: number): string {
  if (typeof day === "string") return `${year}-${day}`;
  const easter = gregorianEaster(year);
  return new Date(Date.UTC(year, easter.month - 1, easter.day) + day * DAY_MS).toISOString().slice(0, 10);
}
