import type { Locale } from "@bellhop/protocol";
import type { Holidays, PublicHoliday } from "../ports/holidays.ts";

/** Named in English, Polish and Czech; Easter's Monday stands by year. */
const DAYS: Record<string, { id: string; names: Record<Locale, string>; dates: (year: number) => string }[]> =
  {
    PL: [
      {
        id: "01-01",
        names: { en: "New Year's Day", pl: "Nowy Rok", cs: "Nový rok" },
        dates: (year) => `${year}-01-01`,
      },
      {
        id: "11-11",
        names: { en: "Independence Day", pl: "Narodowe Święto Niepodległości", cs: "Den nezávislosti" },
        dates: (year) => `${year}-11-11`,
      },
      {
        id: "12-25",
        names: { en: "Christmas Day", pl: "Boże Narodzenie", cs: "1. svátek vánoční" },
        dates: (year) => `${year}-12-25`,
      },
    ],
    CZ: [
      {
        id: "07-05",
        names: { en: "Saints Cyril and Methodius", pl: "Cyryla i Metodego", cs: "Den Cyrila a Metoděje" },
        dates: (year) => `${year}-07-05`,
      },
    ],
  };

/** A few fixed days of two countries, for tests and proofs. */
export class MemoryHolidays implements Holidays {
  async list(input: { country: string; year: number; locale: Locale }): Promise<PublicHoliday[]> {
    const days = DAYS[input.country] ?? [];
    return days.map(({ id, names, dates }) => ({ id, date: dates(input.year), name: names[input.locale] }));
  }

  async countries(): Promise<string[]> {
    return Object.keys(DAYS);
  }
}
