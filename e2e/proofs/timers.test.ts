import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { timersSizes } from "./sizes.ts";
import { openTimersScene, type TimersScene } from "./timers/prove-timers.ts";

const seed = 1;

describe("deadlines fall due on three nodes while they die", { timeout: 120_000 }, () => {
  let scene: TimersScene;
  beforeAll(async () => {
    scene = await openTimersScene(seed, timersSizes.short);
  }, 120_000);
  afterAll(() => scene?.stop());

  test("[TM3] [TM5] each visitor is told exactly once, also when a node dies between telling and noting it", async () => {
    const figures = await scene.run(timersSizes.short);
    const { waits, fired, deaths, claimsAfterEffect, lateMs } = figures;
    console.log(
      `timers proof, short form: ${fired} of ${waits} fired, ${deaths} deaths, ${claimsAfterEffect} fired again, late p99 ${lateMs.p99} ms`,
    );
    expect(figures.violations).toEqual({ missed: 0, doubled: 0, left: 0 });
    expect(deaths).toBeGreaterThan(0);
    // Otherwise nothing had to be told twice, and the proof proves nothing.
    expect(claimsAfterEffect).toBeGreaterThan(0);
  });

  test("deadlines kept by setTimeout are caught", async () => {
    const { violations, waits, deaths } = await scene.run(timersSizes.mutants["in-memory-deadline"]);
    console.log(
      `timers proof, mutant in-memory-deadline: ${violations.missed} of ${waits} missed, ${deaths} kills`,
    );
    expect(violations.missed).toBeGreaterThan(0);
  });
});
