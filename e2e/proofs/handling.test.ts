import { describe, expect, test } from "vitest";
import { type HandlingMutant, mutants } from "./handling/mutants.ts";
import { proveHandling } from "./handling/prove-handling.ts";
import { handlingSizes } from "./sizes.ts";

const seed = 1;

describe("agents come, go, take, pass on and promise at random, around the rules alone", () => {
  test("[RT1] [RT3] [RT8] [RT9] [OF9] [LS1] [LS3] [DU1] no dead end at any step, and nothing left over", () => {
    const { violations, examples, steps, hours, counts } = proveHandling({ ...handlingSizes.short, seed });
    console.log(`handling proof, short form: ${steps} steps, ${hours} h, ${JSON.stringify(counts)}`);
    expect(examples).toEqual([]);
    expect(Object.values(violations).every((count) => count === 0)).toBe(true);
  });

  test.each(Object.keys(mutants) as HandlingMutant[])("rules that %s are caught", (name) => {
    const { violations, steps } = proveHandling({ ...handlingSizes.mutants[name], seed });
    const { expected } = mutants[name];
    console.log(`handling proof, mutant ${name}: ${expected} after ${steps} steps`);
    expect(violations[expected]).toBeGreaterThan(0);
  });
});
