import { describe, expect, test } from "vitest";
import { proveShift } from "./shift/prove-shift.ts";
import { shiftSizes } from "./sizes.ts";

const seed = 1;

describe("agents at three nodes work through what waits, and are cut off now and then", () => {
  test("[OW1] [OW4] [LS3] [RT1] one owner at a time, no late answer accepted, nothing left over", {
    timeout: 120_000,
  }, async () => {
    const figures = await proveShift({ ...shiftSizes.short, seed });
    const { violations, examples, conversations, claimed, vanished, staleTried, staleAccepted, deadEnds } =
      figures;
    console.log(
      `shift proof, short form: ${conversations} conversations, ${claimed} taken, ${vanished} lines cut, ${staleTried} late answers`,
    );
    expect(examples).toEqual([]);
    expect(Object.values(violations).every((count) => count === 0)).toBe(true);
    expect(staleTried).toBeGreaterThan(0);
    expect(staleAccepted).toBe(0);
    expect(deadEnds).toBe(0);
  });

  test("a store that does not compare the epoch is caught", { timeout: 120_000 }, async () => {
    const { violations } = await proveShift({ ...shiftSizes.mutants["skip-epoch-check"], seed });
    expect(violations.staleReplies).toBeGreaterThan(0);
  });
});
