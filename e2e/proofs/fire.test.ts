import { describe, test } from "vitest";
import { proveFire } from "./fire/prove-fire.ts";
import { fireSizes } from "./sizes.ts";

const seed = 1;

describe.concurrent("three nodes while what they stand on fails", { timeout: 120_000 }, () => {
  test("[LOG2] [LOG4] [LOG7] [BC4] [OW4] lose, double, misorder and hide nothing", async ({ expect }) => {
    const size = fireSizes.short;
    const found = await proveFire({ ...size, seed });
    const { violations, examples, faults, acknowledged, unexpectedExits, tookMs } = found;
    console.log(
      `fire proof, short form: ${faults} faults (${Object.keys(size.faults).join(", ")}) on 3 nodes, ${acknowledged} messages acknowledged, in ${Math.round(tookMs / 1_000)} s`,
    );
    expect(examples).toEqual([]);
    expect(Object.values(violations).every((count) => count === 0)).toBe(true);
    expect(unexpectedExits).toEqual([]);
    expect(faults).toBe(Object.values(size.faults).reduce((sum, count) => sum + count, 0));
    expect(acknowledged).toBeGreaterThan(100);
  });

  test("the checker catches the mutant drop-beacon when Redis is gone", async ({ expect }) => {
    const { violations } = await proveFire({ ...fireSizes.mutants["drop-beacon"], seed });
    console.log(`fire proof, mutant drop-beacon: unseen ${violations.unseen}`);
    expect(violations.unseen).toBeGreaterThan(0);
  });
});
