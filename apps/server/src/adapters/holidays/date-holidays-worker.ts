import { parentPort, workerData } from "node:worker_threads";
import type { PublicHoliday } from "@bellhop/core";
import { Locale } from "@bellhop/protocol";
import DateHolidays, { type HolidaysTypes } from "date-holidays";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** A day counts when its working hours are free; Christmas Eve from noon does not. */
const [WORK_FROM, WORK_TO] = [9, 17];

if (!parentPort) throw new Error("this file runs as a worker thread");
const { country, year }: { country: string; year: number } = workerData;
parentPort.postMessage(Object.fromEntries(Locale.options.map((locale) => [locale, listDays(locale)])));

/** Ids are made from the English names: rules are reworded now and then, and a substitute day goes with its holiday. */
function listDays(locale: Locale): PublicHoliday[] {
  const named = readPublic(locale);
  return readPublic("en").flatMap((holiday, index) => {
    const id = idOf(holiday.name);
    const name = named[index]?.name ?? holiday.name;
    return datesOf(holiday).map((date) => ({ id, date, name }));
  });
}

/** In English where there is no name in the language. */
function readPublic(locale: Locale): HolidaysTypes.Holiday[] {
  const languages = [locale, "en"];
  return new DateHolidays(country, { languages, types: ["public"] }).getHolidays(year);
}

function idOf(name: string): string {
  const words = name.replace("(substitute day)", "").replaceAll(/['’]/g, "").toLowerCase();
  return words
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replaceAll(" ", "-")
    .slice(0, 100);
}

/** Local dates that are free as a whole. `date` says the local time of its start. */
function datesOf({ date, start, end }: HolidaysTypes.Holiday): string[] {
  const from = Date.parse(`${date.slice(0, 10)}T${date.slice(11, 19)}Z`);
  const to = from + end.getTime() - start.getTime();
  const dates: string[] = [];
  for (let day = Date.parse(date.slice(0, 10)); day < to; day += DAY_MS) {
    if (from <= day + WORK_FROM * HOUR_MS && day + WORK_TO * HOUR_MS <= to)
      dates.push(new Date(day).toISOString().slice(0, 10));
  }
  return dates;
}
