import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ClaimsScene, openClaimsScene } from "./claims/prove-claims.ts";
import { claimsSizes } from "./sizes.ts";

const seed = 1;

describe("agents at three nodes take the same conversations at once while nodes die", {
  timeout: 120_000,
}, () => {
  let scene: ClaimsScene;
  beforeAll(async () => {
    scene = await openClaimsScene(seed);
  }, 120_000);
  afterAll(() => scene?.stop());

  test("[OW1] [OW2] [OW3] [OW4] exactly one wins each; who lost the answer learns it by asking again", async () => {
    const { violations, examples, rounds, kills, learnedByRepeat } = await scene.run(claimsSizes.short);
    console.log(
      `claims proof, short form: ${rounds} rounds, ${kills} kills, learned by repeat ${JSON.stringify(learnedByRepeat)}`,
    );
    expect(examples).toEqual([]);
    expect(Object.values(violations).every((count) => count === 0)).toBe(true);
    expect(kills).toBeGreaterThan(0);
    expect(learnedByRepeat.unheard).toBeGreaterThan(0);
  });

  test("a lock in Redis in place of the database is caught", async () => {
    const { violations, rounds, kills } = await scene.run(claimsSizes.mutants["redis-lock"]);
    console.log(
      `claims proof, mutant redis-lock: several winners in ${violations.severalWinners} of ${rounds} rounds, Redis killed ${kills} times`,
    );
    expect(violations.severalWinners).toBeGreaterThan(0);
  });
});
