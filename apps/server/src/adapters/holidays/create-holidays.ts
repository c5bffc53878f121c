import { Worker } from "node:worker_threads";
import { type Holidays, type PublicHoliday, StoreUnavailable } from "@bellhop/core";
import type { Locale } from "@bellhop/protocol";
import { takeTurns } from "../../take-turns.ts";
import { holidayCountries } from "./holiday-countries.ts";
import { listNeighbourDays } from "./list-neighbour-days.ts";
import { neighbourDays } from "./neighbour-days.ts";

type Year = Record<Locale, PublicHoliday[]>;

/** Years of countries kept at hand, each some kilobytes. */
const YEARS_MAX = 200;
const ASKED_WITHIN_MS = 5_000;

/**
 * Public holidays: Poland's, Czechia's and Slovakia's by our own table, other countries' by date-holidays. That one
 * needs 40 MB and a fifth of a second, so it is loaded by a thread of its own, only when somebody asks for such a country,
 * and never twice at once: who asks for every year there is would have it loaded a hundred times.
 */
export function createHolidays(): Holidays {
  const years = new Map<string, Promise<Year>>();
  const inTurn = takeTurns({
    width: 1,
    waitAtMostMs: ASKED_WITHIN_MS,
    late: () => new StoreUnavailable("too many holidays are asked for"),
  });

  async function readYear(country: string, year: number): Promise<Year> {
    const key = `${country} ${year}`;
    const known = years.get(key) ?? inTurn(() => askLibrary(country, year));
    years.delete(key);
    years.set(key, known);
    const oldest = years.keys().next().value;
    if (years.size > YEARS_MAX && oldest !== undefined) years.delete(oldest);
    try {
      return await known;
    } catch (error) {
      years.delete(key);
      throw error;
    }
  }

  return {
    async list({ country, year, locale }) {
      const days = neighbourDays.get(country);
      if (days) return listNeighbourDays(days, year, locale);
      if (!holidayCountries.includes(country)) return [];
      return (await readYear(country, year))[locale];
    },
    countries: async () => [...holidayCountries],
  };
}

function askLibrary(country: string, year: number): Promise<Year> {
  const file = new URL("./date-holidays-worker.ts", import.meta.url);
  const worker = new Worker(file, { workerData: { country, year }, execArgv: [] });
  return new Promise<Year>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the holidays' thread ended with ${code}`)));
  }).finally(() => worker.terminate());
}
