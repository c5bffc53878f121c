import type { ProofRun } from "../run-proofs.ts";
import { limitsSizes, policySizes } from "../sizes.ts";
import { openScene } from "./open-scene.ts";
import { proveLimits } from "./prove-limits.ts";
import { provePolicy } from "./prove-policy.ts";

const areAllZero = (counts: Record<string, number>) => Object.values(counts).every((count) => count === 0);
const AGENTS = 3;

/** Numbers that are never called, then every limit, each at a server of its own. */
export async function runNumbers(seed: number, say: (line: string) => void): Promise<ProofRun> {
  const policyScene = await openScene(seed, 1);
  const policy = await provePolicy(policyScene, { ...policySizes.full, seed }).finally(policyScene.stop);
  say(`${policy.numbers} numbers, ${JSON.stringify(policy.codes)}, ${JSON.stringify(policy.violations)}`);
  const limitsScene = await openScene(seed, AGENTS);
  const limits = await proveLimits(limitsScene, { ...limitsSizes.full, seed }).finally(limitsScene.stop);
  const { stretches, minutes, violations } = limits;
  const shown = Object.entries(stretches).map(
    ([name, { asked, accepted }]) => `${name} ${accepted}/${asked}`,
  );
  say(
    `limits: ${shown.join(", ")}, ${minutes.talked} of ${minutes.allowed} minutes, ${JSON.stringify(violations)}`,
  );
  return {
    size: { policy: policySizes.full, limits: limitsSizes.full },
    figures: { policy, limits },
    isProven: areAllZero(policy.violations) && areAllZero(violations),
    mutants: {},
  };
}
