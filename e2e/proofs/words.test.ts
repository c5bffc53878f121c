import { describe, expect, test } from "vitest";
import { wordsSizes } from "./sizes.ts";
import { proveWords } from "./words/prove-words.ts";

const seed = 1;

describe("promises, duties and offers fall due on three nodes that die between the steps", () => {
  test("[OF9] [PM2] [PM4] [DU3] none is lost and none is told twice", { timeout: 150_000 }, async () => {
    const { violations, examples, words, offers, deaths } = await proveWords({ ...wordsSizes.short, seed });
    console.log(`words proof, short form: ${words} words, ${offers} offers, ${deaths} deaths`);
    expect(examples).toEqual([]);
    expect(Object.values(violations).every((count) => count === 0)).toBe(true);
    expect(deaths).toBeGreaterThan(0);
  });
});
