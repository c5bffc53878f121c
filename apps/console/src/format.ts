import type { Locale } from "@bellhop/protocol";
import { sameDay } from "./state-log.ts";

export type Format = ReturnType<typeof createFormat>;

const regions: Record<Locale, string> = { en: "en-GB", pl: "pl-PL", cs: "cs-CZ" };
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Late in the evening nobody takes one o'clock for the one of the day after. */
const SOON_MS = 6 * HOUR_MS;

/** Times, dates, sizes and names of languages as this person writes them. */
export function createFormat(locale: Locale, languages: readonly string[] = navigator.languages) {
  const tag =
    languages.find((language) => language.toLowerCase().startsWith(`${locale}-`)) ?? regions[locale];
  const clock = createClock(tag);
  return { ...clock, ...createDurations(tag, clock), ...createWords(tag) };
}

function createClock(tag: string) {
  const clock = new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit" });
  const shortDate = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short" });
  const fullDate = new Intl.DateTimeFormat(tag, { day: "numeric", month: "long", year: "numeric" });
  const weekday = new Intl.DateTimeFormat(tag, { weekday: "long", day: "numeric", month: "long" });
  const dayOfWeek = new Intl.DateTimeFormat(tag, { weekday: "long", timeZone: "UTC" });
  const stamp = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  const sameYear = (at: number, now: number) => new Date(at).getFullYear() === new Date(now).getFullYear();
  const date = (at: number, now: number) => (sameYear(at, now) ? shortDate : fullDate).format(at);
  const shortDay = new Intl.DateTimeFormat(tag, { day: "numeric", month: "numeric" });
  return {
    /** Day and month in numbers, for a narrow place. */
    shortDay: (at: number) => shortDay.format(at),
    clock: (at: number) => clock.format(at),
    stamp: (at: number) => stamp.format(at),
    /** Monday, of a moment in UTC. */
    weekday: (at: number) => capitalise(dayOfWeek.format(at), tag),
    date,
    day: (at: number, now: number) => (sameYear(at, now) ? weekday : fullDate).format(at),
    /** Today the time, otherwise the date. */
    moment: (at: number, now: number) => (sameDay(at, now) ? clock.format(at) : date(at, now)),
    /** The time on somebody's wall and the city of their time zone; null when the zone is unknown to us. */
    wallClock(timeZone: string, now: number) {
      try {
        const wall = new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit", timeZone });
        return {
          time: wall.format(now),
          place: timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? timeZone,
        };
      } catch {
        return null;
      }
    },
  };
}

function createDurations(tag: string, clock: ReturnType<typeof createClock>) {
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  const short = createUnit(tag);
  const inSeconds = createSeconds(tag);
  const duration = (ms: number) => {
    if (ms < HOUR_MS) return short(Math.max(1, Math.round(ms / MINUTE_MS)), "minute");
    return ms < DAY_MS ? short(Math.round(ms / HOUR_MS), "hour") : short(Math.round(ms / DAY_MS), "day");
  };
  return {
    duration,
    /** When something is due: soon or today the time, tomorrow said so, otherwise with the date. */
    due(at: number, now: number) {
      const isSoon = at >= now && at - now < SOON_MS;
      if (isSoon || sameDay(at, now)) return clock.clock(at);
      const tomorrow = new Date(now);
      tomorrow.setDate(tomorrow.getDate() + 1);
      const day = sameDay(at, tomorrow.getTime()) ? relative.format(1, "day") : clock.date(at, now);
      return `${day} ${clock.clock(at)}`;
    },
    /** How long somebody waited, to the second while that matters. */
    wait(ms: number) {
      const seconds = Math.max(1, Math.round(ms / 1000));
      if (seconds < 60) return inSeconds(seconds);
      if (ms >= HOUR_MS) return duration(ms);
      return `${short(Math.floor(seconds / 60), "minute")} ${inSeconds(seconds % 60)}`;
    },
    /** Such as "5 minutes ago". */
    ago(at: number, now: number) {
      const ms = Math.max(0, now - at);
      if (ms < HOUR_MS) return relative.format(-Math.round(ms / MINUTE_MS), "minute");
      if (ms < DAY_MS) return relative.format(-Math.round(ms / HOUR_MS), "hour");
      return relative.format(-Math.round(ms / DAY_MS), "day");
    },
  };
}

function createWords(tag: string) {
  const unit = createUnit(tag);
  const inSeconds = createSeconds(tag);
  const languageNames = new Intl.DisplayNames(tag, { type: "language" });
  return {
    fileSize: (bytes: number) =>
      bytes < 1_000_000
        ? unit(Math.max(1, Math.round(bytes / 1000)), "kilobyte")
        : unit(bytes / 1_000_000, "megabyte"),
    language: (code: string) => capitalise(languageNames.of(code) ?? code, tag),
    names: (names: string[]) => new Intl.ListFormat(tag, { type: "conjunction" }).format(names),
    number: (value: number) => new Intl.NumberFormat(tag).format(value),
    /** A part of one, such as 0.965, as 96.5 %. */
    percent: (part: number) =>
      new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 1 }).format(part),
    /** Of milliseconds, to the tenth: what is promised is counted so. */
    seconds: (ms: number) => inSeconds(Math.round(ms / 100) / 10),
  };
}

function createUnit(tag: string) {
  const options = { style: "unit", unitDisplay: "short", maximumFractionDigits: 1 } as const;
  return (value: number, unit: string) => new Intl.NumberFormat(tag, { ...options, unit }).format(value);
}

/** As 28 s is written in every sentence of ours; the browser's own short forms are "28s" and "28 sec". */
function createSeconds(tag: string) {
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  return (seconds: number) => `${number.format(seconds)}\u00a0s`;
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
