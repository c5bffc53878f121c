import { describe, expect, test } from "vitest";
import { askDoctor } from "./exchange/ask-doctor.ts";
import { proveExchange } from "./exchange/prove-exchange.ts";
import { isProven } from "./exchange/run-exchange.ts";
import { CALLER_ID, setUpCalls } from "./exchange/set-up-calls.ts";
import { openScene } from "./numbers/open-scene.ts";
import { exchangeSizes } from "./sizes.ts";

const seed = 1;

describe("callbacks by an exchange that tells late, twice and out of order, and drops its answers", () => {
  test("[CB11] [CB13] [CP2] nobody is rung twice; promises and reasons are as the exchange knows them", {
    timeout: 120_000,
  }, async () => {
    const figures = await proveExchange({ ...exchangeSizes.short, seed });
    const { callbacks, rung, dials, promises, tookMs } = figures;
    console.log(
      `exchange proof, short form: ${callbacks} callbacks, ${rung} telephones, dials ${JSON.stringify(dials)}, ${JSON.stringify(promises)}, ${tookMs} ms`,
    );
    expect(figures.examples).toEqual([]);
    expect(figures.faults).toEqual([]);
    expect(isProven(figures)).toBe(true);
    expect(promises.kept).toBeGreaterThan(0);
  });

  test("dialling again without looking up is caught", { timeout: 120_000 }, async () => {
    const { violations, callbacks } = await proveExchange({
      ...exchangeSizes.mutants["redial-blindly"],
      seed,
    });
    console.log(
      `exchange proof, mutant redial-blindly: ${violations.doubleDials} double dials in ${callbacks} callbacks`,
    );
    expect(violations.doubleDials).toBeGreaterThan(0);
  });
});

test("the doctor says what the exchange knows of the account, beside the running server", {
  timeout: 120_000,
}, async () => {
  const has = { numbers: [CALLER_ID], verified: [], open: ["CZ", "DE", "PL", "SK"], special: ["PL"] };
  const scene = await openScene(seed, 1, has);
  try {
    await setUpCalls(scene.house);
    const { said, code } = await askDoctor(scene);
    expect(code).toBe(1);
    expect(said).toMatch(/^ok .*accepts the account/m);
    expect(said).toMatch(/^ok .*clock/m);
    expect(said).toMatch(/^ok .*Shop calls from \+48221234567, a number of the account/m);
    expect(said).toMatch(/^wrong .*may also call DE/m);
    expect(said).toMatch(/^wrong .*expensive special numbers of PL/m);
    expect(said).toMatch(/^wrong .*needs a public https/m);
    expect(said).toMatch(/^note .*relay/m);
    expect(said).not.toContain(scene.exchange.token);
  } finally {
    await scene.stop();
  }
});
