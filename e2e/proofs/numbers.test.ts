import { describe, expect, test } from "vitest";
import { openScene } from "./numbers/open-scene.ts";
import { proveLimits } from "./numbers/prove-limits.ts";
import { provePolicy } from "./numbers/prove-policy.ts";
import { limitsSizes, policySizes } from "./sizes.ts";

const seed = 1;

describe("numbers that are not called, and calls that are too many", { timeout: 120_000 }, () => {
  test("[CN1] [CN2] [CN3] premium, satellite, shared-cost, short, foreign and malformed: none is dialled", async () => {
    const scene = await openScene(seed, 1);
    try {
      const { violations, examples, numbers, codes } = await provePolicy(scene, {
        ...policySizes.short,
        seed,
      });
      console.log(`numbers proof, short form: ${numbers} numbers, ${JSON.stringify(codes)}`);
      expect(examples).toEqual([]);
      expect(violations).toEqual({ dialled: 0, wrongCode: 0, unrung: 0 });
    } finally {
      await scene.stop();
    }
  });

  test("[CL1] [CL2] [CL3] the limits hold when everybody asks at once", async () => {
    const scene = await openScene(seed, 2);
    try {
      const { examples, stretches, minutes } = await proveLimits(scene, { ...limitsSizes.short, seed });
      const shown = Object.entries(stretches).map(
        ([name, { asked, accepted }]) => `${name} ${accepted}/${asked}`,
      );
      console.log(`limits proof, short form: ${shown.join(", ")}, ${minutes.talked} minutes`);
      expect(examples).toEqual([]);
    } finally {
      await scene.stop();
    }
  });
});
