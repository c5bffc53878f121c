import { describe, expect, it } from "vitest";
import { allTexts } from "./all-texts.ts";
import { plural } from "./plural.ts";

describe("plural", () => {
  const pl = { one: "osoba", few: "osoby", many: "osób", other: "osoby" };
  const cs = { one: "den", few: "dny", many: "dne", other: "dní" };

  it.each([
    [1, "osoba"],
    [2, "osoby"],
    [5, "osób"],
    [12, "osób"],
    [22, "osoby"],
    [1.5, "osoby"],
  ])("pl %f %s", (n, word) => {
    expect(plural("pl", n, pl)).toBe(word);
  });

  it.each([
    [1, "den"],
    [2, "dny"],
    [5, "dní"],
    [1.5, "dne"],
  ])("cs %f %s", (n, word) => {
    expect(plural("cs", n, cs)).toBe(word);
  });

  it("falls back to `other`", () => {
    expect(plural("pl", 2, { other: "x" })).toBe("x");
  });
});

it.each([
  ["pl", 1, "pozostała 1 sekunda"],
  ["pl", 3, "pozostały 3 sekundy"],
  ["pl", 12, "pozostało 12 sekund"],
  ["cs", 1, "zbývá 1 sekunda"],
  ["cs", 3, "zbývají 3 sekundy"],
  ["cs", 12, "zbývá 12 sekund"],
] as const)("%s, %i: the verb goes with the number, as in %s", (locale, n, text) => {
  expect(allTexts[locale].offer.left(n)).toBe(text);
});

describe("translations", () => {
  /** Every word with its path; functions are called with an example. */
  function wordsOf(node: unknown, path = ""): [string, string][] {
    if (typeof node === "string") return [[path, node]];
    if (typeof node === "function") return [[path, String(node(3, "4"))]];
    return Object.entries(node as object).flatMap(([key, value]) =>
      wordsOf(value, path ? `${path}.${key}` : key),
    );
  }
  const english = new Map(wordsOf(allTexts.en));
  /** The same word in both languages, or a name. */
  const shared =
    /^(account\.email|visitor\.email|settings\.demo|team\.offline|team\.role|team\.inviteEmail)$/;

  it.each(["pl", "cs"] as const)("%s says everything, in its own words", (locale) => {
    const words = wordsOf(allTexts[locale]);
    expect(words.map(([path]) => path).sort()).toEqual([...english.keys()].sort());
    expect(words.filter(([, text]) => text.trim() === "").map(([path]) => path)).toEqual([]);
    const untranslated = words.filter(([path, text]) => english.get(path) === text && !shared.test(path));
    expect(untranslated.map(([path]) => path)).toEqual([]);
  });
});
