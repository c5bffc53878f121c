import DateHolidays from "date-holidays";
import { describe, expect, it } from "vitest";
import { createHolidays } from "./create-holidays.ts";

// Written from the laws and from the tables of Easter, not from any library.

/** Sunday of Easter, Good Friday, Easter Monday, Pentecost, Corpus Christi. */
const movable: Record<number, [string, string, string, string, string]> = {
  2024: ["03-31", "03-29", "04-01", "05-19", "05-30"],
  2025: ["04-20", "04-18", "04-21", "06-08", "06-19"],
  2026: ["04-05", "04-03", "04-06", "05-24", "06-04"],
  2027: ["03-28", "03-26", "03-29", "05-16", "05-27"],
  2028: ["04-16", "04-14", "04-17", "06-04", "06-15"],
  2029: ["04-01", "03-30", "04-02", "05-20", "05-31"],
  2030: ["04-21", "04-19", "04-22", "06-09", "06-20"],
  2031: ["04-13", "04-11", "04-14", "06-01", "06-12"],
  2032: ["03-28", "03-26", "03-29", "05-16", "05-27"],
  2033: ["04-17", "04-15", "04-18", "06-05", "06-16"],
  2034: ["04-09", "04-07", "04-10", "05-28", "06-08"],
  2035: ["03-25", "03-23", "03-26", "05-13", "05-24"],
};
const years = Object.keys(movable).map(Number);

function polishDays(year: number): string[] {
  const [sunday, , monday, pentecost, corpusChristi] = movable[year] ?? [];
  const fixed = "01-01 01-06 05-01 05-03 08-15 11-01 11-11 12-25 12-26".split(" ");
  const eve = year === 2024 ? [] : ["12-24"];
  return [...fixed, ...eve, `${sunday}`, `${monday}`, `${pentecost}`, `${corpusChristi}`].toSorted();
}

function czechDays(year: number): string[] {
  const [, friday, monday] = movable[year] ?? [];
  const fixed = "01-01 05-01 05-08 07-05 07-06 09-28 10-28 11-17 12-24 12-25 12-26".split(" ");
  return [...fixed, `${friday}`, `${monday}`].toSorted();
}

function slovakDays(year: number): string[] {
  const [, friday, monday] = movable[year] ?? [];
  const fixed = "01-01 01-06 05-01 07-05 08-29 11-01 12-24 12-25 12-26".split(" ");
  const sorrowsAndVictory = year === 2026 ? [] : ["05-08", "09-15"];
  const november = year === 2024 ? ["11-17"] : [];
  return [...fixed, ...sorrowsAndVictory, ...november, `${friday}`, `${monday}`].toSorted();
}

const holidays = createHolidays();

describe("[HR6] days off in Poland, Czechia and Slovakia, 2024 to 2035", () => {
  const countries = [
    ["PL", polishDays],
    ["CZ", czechDays],
    ["SK", slovakDays],
  ] as const;
  for (const [country, daysOf] of countries) {
    it.each(years)(`${country} %i`, async (year) => {
      const found = await holidays.list({ country, year, locale: "en" });
      expect(found.map(({ date }) => date)).toEqual(daysOf(year).map((day) => `${year}-${day}`));
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    });
  }

  it.each([
    ["PL", 2024, "2024-12-24", false],
    ["PL", 2025, "2025-12-24", true],
    ["PL", 2027, "2027-05-27", true],
    ["CZ", 2035, "2035-03-23", true],
    ["CZ", 2026, "2026-04-05", false],
    ["SK", 2024, "2024-09-01", false],
    ["SK", 2024, "2024-11-17", true],
    ["SK", 2025, "2025-11-17", false],
    ["SK", 2026, "2026-05-08", false],
    ["SK", 2027, "2027-05-08", true],
    ["SK", 2026, "2026-09-15", false],
    ["SK", 2027, "2027-09-15", true],
    ["SK", 2026, "2026-10-28", false],
  ])("%s %i: %s off is %s", async (country, year, date, isOff) => {
    const found = await holidays.list({ country, year, locale: "en" });
    expect(found.some((one) => one.date === date)).toBe(isOff);
  });
});

it("names days in every language; ids stay the same over years and languages", async () => {
  const named = await Promise.all(
    (["en", "pl", "cs"] as const).map((locale) => holidays.list({ country: "CZ", year: 2026, locale })),
  );
  expect(named.map((days) => days.at(1))).toEqual([
    { id: "good-friday", date: "2026-04-03", name: "Good Friday" },
    { id: "good-friday", date: "2026-04-03", name: "Wielki Piątek" },
    { id: "good-friday", date: "2026-04-03", name: "Velký pátek" },
  ]);
  const next = await holidays.list({ country: "CZ", year: 2027, locale: "en" });
  expect(next.map(({ id }) => id).toSorted()).toEqual(named[0]?.map(({ id }) => id).toSorted());
});

it("reads other countries from the library, whole days only", async () => {
  const german = await holidays.list({ country: "DE", year: 2026, locale: "pl" });
  expect(german.map(({ date }) => date)).toEqual(
    "2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-10-03 2026-12-25 2026-12-26".split(
      " ",
    ),
  );
  expect(german[0]).toEqual({ id: "new-years-day", date: "2026-01-01", name: "Nowy Rok" });
  // Boxing Day 2026 is a Saturday, so Monday is free as well, and one switch goes for both.
  const british = await holidays.list({ country: "GB", year: 2026, locale: "en" });
  expect(british.filter(({ id }) => id === "boxing-day").map(({ date }) => date)).toEqual([
    "2026-12-26",
    "2026-12-28",
  ]);
  // Iceland's Christmas Eve is free from 13:00 only.
  const icelandic = await holidays.list({ country: "IS", year: 2026, locale: "en" });
  expect(icelandic.map(({ date }) => date)).not.toContain("2026-12-24");
});

it("knows the library's countries by heart, and nothing of one that does not exist", async () => {
  const known = Object.keys(new DateHolidays().getCountries()).toSorted();
  expect(await holidays.countries()).toEqual(known);
  expect(await holidays.list({ country: "XX", year: 2026, locale: "en" })).toEqual([]);
});
