import { describe, expect, test } from "vitest";
import { proveFault } from "./fault/prove-fault.ts";
import { expectedViolation, faultSizes } from "./sizes.ts";

const seed = 1;
const mutants = Object.entries(faultSizes.mutants) as [
  keyof typeof expectedViolation,
  (typeof faultSizes)["short"],
][];

describe.concurrent("a server killed again and again under load", { timeout: 120_000 }, () => {
  test("[LOG2] [LOG4] [LOG7] [BC4] loses, doubles, misorders and hides nothing", async ({ expect }) => {
    const size = faultSizes.short;
    const { violations, examples, ...figures } = await proveFault({ ...size, seed });
    const { kills, acknowledged, acknowledgementMs, integrity, synchronous } = figures;
    console.log(
      `fault proof, short form: ${kills} × kill -9, ${size.messagesPerSecond} messages/s from ${size.visitors} visitors and ${size.agents} agents, ${acknowledged} acknowledged in ${acknowledgementMs.p50} ms (median)`,
    );
    expect(examples).toEqual([]);
    expect(Object.values(violations).every((count) => count === 0)).toBe(true);
    expect(acknowledged).toBeGreaterThan(100);
    expect({ integrity, synchronous }).toEqual({ integrity: "ok", synchronous: 2 });
  });

  test.each(mutants)("the checker catches the mutant %s", async (mutant, size) => {
    const { violations } = await proveFault({ ...size, seed });
    console.log(
      `fault proof, mutant ${mutant}: ${expectedViolation[mutant]} ${violations[expectedViolation[mutant]]}`,
    );
    expect(violations[expectedViolation[mutant]]).toBeGreaterThan(0);
  });
});
