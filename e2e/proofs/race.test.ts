import { describe, expect, test } from "vitest";
import { proveRace } from "./race/prove-race.ts";
import { raceSizes } from "./sizes.ts";

const seed = 1;

describe("two agents take the same conversation at once", { timeout: 120_000 }, () => {
  test("[OW1] [OW2] exactly one wins each round, the other is told who", async () => {
    const { violations, examples, rounds, wins } = await proveRace({ ...raceSizes.short, seed });
    console.log(`race proof, short form: ${rounds} rounds, won ${JSON.stringify(wins)}`);
    expect(examples).toEqual([]);
    expect(Object.values(violations).every((count) => count === 0)).toBe(true);
  });

  test("a store that reads and then writes is caught", async () => {
    const { violations, rounds } = await proveRace({ ...raceSizes.mutants["read-then-write"], seed });
    console.log(
      `race proof, mutant read-then-write: several winners in ${violations.severalWinners} of ${rounds} rounds`,
    );
    expect(violations.severalWinners).toBeGreaterThan(0);
  });
});
