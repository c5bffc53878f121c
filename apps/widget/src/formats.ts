import type { Locale } from "@bellhop/protocol";

export type Formats = { time(at: number): string; day(at: number): string; bytes(count: number): string };

const dayMs = 86_400_000;

/** Times, days and sizes as people of this language write them, in the visitor's own variety of it. */
export function createFormats(language: Locale): Formats {
  // An Englishman reads "14:10", an American "2:10 PM".
  const locale = navigator.languages.find((one) => one.startsWith(language)) ?? language;
  const time = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" });
  const date = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  return {
    time: (at) => time.format(at),
    day(at) {
      const days = Math.round((startOfDay(at) - startOfDay(Date.now())) / dayMs);
      const label = days > -2 && days < 2 ? relative.format(days, "day") : date.format(at);
      return label[0]?.toUpperCase() + label.slice(1);
    },
    bytes(count) {
      const isMega = count > 999_999;
      const unit = isMega ? "megabyte" : "kilobyte";
      const value = count / (isMega ? 1_048_576 : 1_024);
      return new Intl.NumberFormat(locale, {
        style: "unit",
        unit,
        maximumFractionDigits: isMega ? 1 : 0,
      }).format(Math.max(value, 1));
    },
  };
}

/** Local midnight before this moment. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
