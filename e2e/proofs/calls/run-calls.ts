import type { ProofRun } from "../run-proofs.ts";
import { callsSizes } from "../sizes.ts";
import { type CallMutant, mutants } from "./mutants.ts";
import { proveCalls } from "./prove-calls.ts";

/** At full size, then every way in which the rules were broken on purpose. */
export async function runCalls(seed: number, say: (line: string) => void): Promise<ProofRun> {
  const size = callsSizes.full;
  say(`${size.calls} calls at random`);
  const figures = proveCalls({ ...size, seed });
  say(`${JSON.stringify(figures.violations)}; ${figures.decisions} decisions, took ${figures.tookMs} ms`);
  const found: ProofRun["mutants"] = {};
  for (const [name, mutantSize] of Object.entries(callsSizes.mutants)) {
    const { expected } = mutants[name as CallMutant];
    const broken = proveCalls({ ...mutantSize, seed });
    found[name] = { caught: broken.violations[expected] > 0, size: mutantSize, figures: broken };
    say(`mutant ${name}: ${expected} in call ${broken.calls}`);
  }
  const isProven = Object.values(figures.violations).every((count) => count === 0);
  return { size, figures, isProven, mutants: found };
}
