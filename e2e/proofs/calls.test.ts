import { describe, expect, test } from "vitest";
import { type CallMutant, mutants } from "./calls/mutants.ts";
import { proveCalls } from "./calls/prove-calls.ts";
import { callsSizes } from "./sizes.ts";

const seed = 1;

describe("an exchange tells late, twice and in any order; people do what they like; around the rules alone", () => {
  test("[CB3] [CB10] [CB11] [CB12] [CB13] [CB18] [CL3] [CP2] [CP4] [CP6] one winner, one telephone, an end, and the promise as it was", () => {
    const { violations, examples, calls, decisions, counts } = proveCalls({ ...callsSizes.short, seed });
    console.log(`calls proof, short form: ${calls} calls, ${decisions} decisions, ${JSON.stringify(counts)}`);
    expect(examples).toEqual([]);
    expect(Object.values(violations).every((count) => count === 0)).toBe(true);
  });

  test.each(Object.keys(mutants) as CallMutant[])("rules that %s are caught", (name) => {
    const { violations, calls } = proveCalls({ ...callsSizes.mutants[name], seed });
    const { expected } = mutants[name];
    console.log(`calls proof, mutant ${name}: ${expected} in call ${calls}`);
    expect(violations[expected]).toBeGreaterThan(0);
  });
});
