import type { Locale } from "@bellhop/protocol";
import { type Formats, startOfDay } from "./formats.ts";

/** How a language says on which day and at what time. */
export type DayWords = {
  /** With their preposition, Sunday first. */
  weekdays: readonly string[];
  /** A date, with its preposition if it has one. */
  on(date: string): string;
  /** What stands before the time; `hour` is 0 to 23. */
  at(hour: number): string;
};

/** A time ahead in words: `text` is "jutro o 9:00", `clock` "9:00", `day` "jutro" and empty for today. */
export type Moment = { text: string; clock: string; day: string };

const dayMs = 86_400_000;

/** Makes the function that says when something is, seen from `now`, where the visitor's computer is. */
export function createMomentOf(locale: Locale, formats: Pick<Formats, "time">, words: DayWords) {
  const near = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const far = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" });
  return (at: number, now: number): Moment => {
    const days = Math.round((startOfDay(at) - startOfDay(now)) / dayMs);
    const moment = new Date(at);
    const isNear = days === 0 || days === 1;
    const weekday = days > 1 && days < 7 && words.weekdays[moment.getDay()];
    const day = isNear ? near.format(days, "day") : weekday || words.on(far.format(at));
    const clock = formats.time(at);
    return { text: `${day} ${words.at(moment.getHours())} ${clock}`, clock, day: days === 0 ? "" : day };
  };
}
