import type { Locale } from "@bellhop/protocol";
import type { Formats } from "../formats.ts";
import { createMomentOf } from "../moment.ts";
import type { CallTexts } from "./call-texts.ts";

/** The sentences, and times in words as they fit into them. */
export type CallWords = {
  texts: CallTexts;
  /** "in 2 minutes" for what is near, else "tomorrow at 9:00". */
  near(at: number, now: number): string;
  /** "tomorrow at 9:00"; of today only "at 14:10". */
  moment(at: number, now: number): string;
  /** "14:10" */
  clock(at: number): string;
  /** "4:05" */
  lasted(seconds: number): string;
};

const nearMs = 20 * 60_000;

export function createCallWords(locale: Locale, formats: Pick<Formats, "time">, texts: CallTexts): CallWords {
  const relative = new Intl.RelativeTimeFormat(locale);
  const momentOf = createMomentOf(locale, formats, texts);
  const moment = (at: number, now: number) => {
    const { day, text, clock } = momentOf(at, now);
    return day ? text : `${texts.at(new Date(at).getHours())} ${clock}`;
  };
  return {
    texts,
    moment,
    clock: formats.time,
    near: (at, now) =>
      at - now < nearMs
        ? relative.format(Math.max(1, Math.round((at - now) / 60_000)), "minute")
        : moment(at, now),
    lasted(seconds) {
      const parts = [Math.floor(seconds / 60), seconds % 60];
      return parts.map((part, index) => `${part}`.padStart(index + 1, "0")).join(":");
    },
  };
}
