import type { ProofRun } from "../run-proofs.ts";
import { handlingSizes } from "../sizes.ts";
import { type HandlingMutant, mutants } from "./mutants.ts";
import { proveHandling } from "./prove-handling.ts";

/** At full size, then every way in which the rules were broken on purpose. */
export async function runHandling(seed: number, say: (line: string) => void): Promise<ProofRun> {
  const size = handlingSizes.full;
  say(`${size.steps} steps at random`);
  const figures = proveHandling({ ...size, seed });
  say(`${JSON.stringify(figures.violations)}; ${figures.hours} h in its world, took ${figures.tookMs} ms`);
  const found: ProofRun["mutants"] = {};
  for (const [name, mutantSize] of Object.entries(handlingSizes.mutants)) {
    const { expected } = mutants[name as HandlingMutant];
    const broken = proveHandling({ ...mutantSize, seed });
    found[name] = { caught: broken.violations[expected] > 0, size: mutantSize, figures: broken };
    say(`mutant ${name}: ${expected} after ${broken.steps} steps`);
  }
  const isProven = Object.values(figures.violations).every((count) => count === 0);
  return { size, figures, isProven, mutants: found };
}
