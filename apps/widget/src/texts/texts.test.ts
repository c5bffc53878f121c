import { describe, expect, it } from "vitest";
import { loadTexts } from "./texts.ts";

describe.each(["en", "pl", "cs"] as const)("texts (%s)", (locale) => {
  it("has no empty or unfinished sentence", async () => {
    const { callHow, ...texts } = await loadTexts(locale);
    for (const [name, text] of Object.entries({ ...texts, ...callHow })) {
      const said = typeof text === "function" ? (text as (value: never) => string)(3 as never) : text;
      expect(said.trim(), name).not.toBe("");
      expect(said, name).not.toMatch(/#|undefined|NaN/);
    }
  });
});

it.each([
  ["pl", 1, "1 osoba jest teraz dostępna."],
  ["pl", 3, "3 osoby są teraz dostępne."],
  ["pl", 12, "12 osób jest teraz dostępnych."],
  ["pl", 22, "22 osoby są teraz dostępne."],
  ["cs", 1, "Právě je vám k\u00a0dispozici 1 člověk."],
  ["cs", 4, "Právě jsou vám k\u00a0dispozici 4 lidé."],
  ["cs", 5, "Právě je vám k\u00a0dispozici 5 lidí."],
  ["en", 1, "1 person is here now."],
  ["en", 2, "2 people are here now."],
] as const)("counts people in %s: %i", async (locale, count, text) => {
  expect((await loadTexts(locale)).here(count)).toBe(text);
});

it("says how much is left, and how much is too much", async () => {
  const { charactersLeft } = await loadTexts("pl");
  expect([charactersLeft(120), charactersLeft(1), charactersLeft(-3)]).toEqual([
    "zostało 120 znaków",
    "został 1 znak",
    "o 3 znaki za dużo",
  ]);
});
