import type { ProofRun } from "../run-proofs.ts";
import { wordsSizes } from "../sizes.ts";
import { proveWords } from "./prove-words.ts";

const areAllZero = (counts: Record<string, number>) => Object.values(counts).every((count) => count === 0);

/** With a node killed every second, then with nodes that die between effect and removal, then the mutant. */
export async function runWords(seed: number, say: (line: string) => void): Promise<ProofRun> {
  const size = {
    kills: wordsSizes.full,
    deathsAfterEffect: { ...wordsSizes.short, each: 100, spreadMs: 10_000 },
  };
  const kills = await proveWords({ ...size.kills, seed });
  say(`kills: ${kills.words} words, ${JSON.stringify(kills.violations)}, ${kills.deaths} deaths`);
  const deathsAfterEffect = await proveWords({ ...size.deathsAfterEffect, seed });
  say(
    `deaths between effect and removal: ${deathsAfterEffect.words} words, ${JSON.stringify(deathsAfterEffect.violations)}, ${deathsAfterEffect.deaths} deaths`,
  );
  const mutantSize = wordsSizes.mutants["in-memory-deadline"];
  const found = await proveWords({ ...mutantSize, seed });
  say(`mutant in-memory-deadline: ${found.violations.lost} of ${found.words} lost`);
  const runs = { kills, deathsAfterEffect };
  return {
    size,
    figures: runs,
    isProven: Object.values(runs).every(({ violations, deaths }) => areAllZero(violations) && deaths > 0),
    mutants: {
      "in-memory-deadline": { caught: found.violations.lost > 0, size: mutantSize, figures: found },
    },
  };
}
