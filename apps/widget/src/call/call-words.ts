import type { Locale } from "@bellhop/protocol";
import type { Formats } from "../formats.ts";
import { createMomentOf } from "../moment.ts";
import type { CallTexts } from "./call-texts.ts";

/** The sentences, and times in words as they fit into them. */
export type CallWords = {
  texts: CallTexts;
  /** "in 2 minutes" for what is near, else "tomorrow at 9:00"; a short word never ends a line. */
  near(at: number, now: number): string;
  /** "tomorrow at 9:00" */
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
  const moment = (at: number, now: number) => momentOf(at, now).text;
  return {
    texts,
    moment,
    clock: formats.time,
    near(at, now) {
      const isNear = at - now < nearMs;
      const text = isNear
        ? relative.format(Math.max(1, Math.round((at - now) / 60_000)), "minute")
        : moment(at, now);
      return text.replace(/(?<!\p{L})(\p{L}\p{L}?) /gu, "$1\u00a0");
    },
    lasted(seconds) {
      const parts = [Math.floor(seconds / 60), seconds % 60];
      return parts.map((part, index) => `${part}`.padStart(index + 1, "0")).join(":");
    },
  };
}
