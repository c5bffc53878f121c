import type { Locale } from "@bellhop/protocol";
import { sameDay } from "./state-log.ts";

export type Format = ReturnType<typeof createFormat>;

const regions: Record<Locale, string> = { en: "en-GB", pl: "pl-PL", cs: "cs-CZ" };
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Times, dates, sizes and names of languages as this person writes them. */
export function createFormat(locale: Locale, languages: readonly string[] = navigator.languages) {
  const tag =
    languages.find((language) => language.toLowerCase().startsWith(`${locale}-`)) ?? regions[locale];
  const clock = new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit" });
  const shortDate = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short" });
  const fullDate = new Intl.DateTimeFormat(tag, { day: "numeric", month: "long", year: "numeric" });
  const weekday = new Intl.DateTimeFormat(tag, { weekday: "long", day: "numeric", month: "long" });
  const stamp = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(tag, {
      style: "unit",
      unit: name,
      unitDisplay: "short",
      maximumFractionDigits: 1,
    }).format(value);
  const narrow = (value: number, name: string) =>
    new Intl.NumberFormat(tag, { style: "unit", unit: name, unitDisplay: "narrow" }).format(value);
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  const languageNames = new Intl.DisplayNames(tag, { type: "language" });

  const sameYear = (at: number, now: number) => new Date(at).getFullYear() === new Date(now).getFullYear();
  const date = (at: number, now: number) => (sameYear(at, now) ? shortDate : fullDate).format(at);
  const duration = (ms: number) =>
    ms < HOUR_MS
      ? unit(Math.max(1, Math.round(ms / MINUTE_MS)), "minute")
      : ms < DAY_MS
        ? unit(Math.round(ms / HOUR_MS), "hour")
        : unit(Math.round(ms / DAY_MS), "day");

  return {
    clock: (at: number) => clock.format(at),
    stamp: (at: number) => stamp.format(at),
    date,
    day: (at: number, now: number) => (sameYear(at, now) ? weekday : fullDate).format(at),
    /** Today the time, otherwise the date. */
    moment: (at: number, now: number) => (sameDay(at, now) ? clock.format(at) : date(at, now)),
    duration,
    /** How long somebody waited, to the second while that matters. */
    wait(ms: number) {
      const seconds = Math.round(ms / 1000);
      if (seconds < 60) return narrow(seconds, "second");
      return ms < HOUR_MS
        ? `${narrow(Math.floor(seconds / 60), "minute")} ${narrow(seconds % 60, "second")}`
        : duration(ms);
    },
    /** Such as "5 minutes ago". */
    ago(at: number, now: number) {
      const ms = Math.max(0, now - at);
      if (ms < HOUR_MS) return relative.format(-Math.round(ms / MINUTE_MS), "minute");
      if (ms < DAY_MS) return relative.format(-Math.round(ms / HOUR_MS), "hour");
      return relative.format(-Math.round(ms / DAY_MS), "day");
    },
    /** The time on somebody's wall and the city of their time zone; null when the zone is unknown to us. */
    wallClock(zone: string, now: number) {
      try {
        const time = new Intl.DateTimeFormat(tag, {
          hour: "2-digit",
          minute: "2-digit",
          timeZone: zone,
        }).format(now);
        return { time, place: zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone };
      } catch {
        return null;
      }
    },
    fileSize: (bytes: number) =>
      bytes < 1_000_000
        ? unit(Math.max(1, Math.round(bytes / 1000)), "kilobyte")
        : unit(bytes / 1_000_000, "megabyte"),
    language: (code: string) => capitalise(languageNames.of(code) ?? code, tag),
    names: (names: string[]) => new Intl.ListFormat(tag, { type: "conjunction" }).format(names),
    number: (value: number) => new Intl.NumberFormat(tag).format(value),
  };
}

/** A wait as a stopwatch shows it: 0:31, 12:05, 1:02:09; days are counted from the second on. */
export function stopwatch(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

function capitalise(text: string, tag: string): string {
  return text.charAt(0).toLocaleUpperCase(tag) + text.slice(1);
}
