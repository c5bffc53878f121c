import { expect, it } from "vitest";
import { guessCountry } from "./guess-country.ts";

const countries = ["PL", "CZ", "SK"];
const guess = (timeZone: string, languages: string[], list = countries, site = "PL") =>
  guessCountry(list, site, { timeZone, languages });

it.each([
  ["Europe/Warsaw", ["pl-PL"], "PL"],
  ["Europe/Prague", ["cs"], "CZ"],
  // The clock says more than the language of the computer.
  ["Europe/Prague", ["en-US", "en"], "CZ"],
  // A language without a region, somewhere else.
  ["America/New_York", ["sk"], "SK"],
  ["Asia/Tokyo", ["ja"], "PL"],
  ["Not/AZone", ["x", "no such language!"], "PL"],
])("%s, %j: %s", (timeZone, languages, country) => expect(guess(timeZone, languages)).toBe(country));

it("of several countries of one zone the language chooses", () => {
  expect(guess("America/New_York", ["en-US"], ["CA", "US"])).toBe("US");
});

it("a site whose own country is not called has its first one", () => {
  expect(guess("Asia/Tokyo", [], ["CZ", "SK"])).toBe("CZ");
});
