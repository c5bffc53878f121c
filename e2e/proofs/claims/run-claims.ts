import type { ProofRun } from "../run-proofs.ts";
import { claimsSizes } from "../sizes.ts";
import { openClaimsScene } from "./prove-claims.ts";

const LOSER_TOLD_WITHIN_MS = 500;
const OFFLINE_WITHIN_MS = 10_000;

/** At full size, then with the mutant in the nodes' place. */
export async function runClaims(seed: number, say: (line: string) => void): Promise<ProofRun> {
  const scene = await openClaimsScene(seed);
  try {
    const size = claimsSizes.full;
    say(`${size.rounds} conversations, three agents each at a node of its own`);
    const figures = await scene.run(size);
    const { violations, kills, learnedByRepeat, loserToldMs, tookMs } = figures;
    say(`${JSON.stringify(violations)}, ${kills} nodes killed, took ${Math.round(tookMs / 1_000)} s`);
    say(`learned by repeat ${JSON.stringify(learnedByRepeat)}; loser told in ${loserToldMs.p50} ms (median)`);
    const offlineAfterMs = await scene.watchColleagueDie();
    say(`an agent whose node was killed is offline for the others after ${offlineAfterMs} ms`);
    const mutantSize = claimsSizes.mutants["redis-lock"];
    const found = await scene.run(mutantSize);
    const caught = found.violations.severalWinners > 0;
    say(`mutant redis-lock: several winners in ${found.violations.severalWinners} of ${found.rounds} rounds`);
    return {
      size,
      figures: { ...figures, offlineAfterMs },
      isProven:
        Object.values(violations).every((count) => count === 0) &&
        loserToldMs.p50 <= LOSER_TOLD_WITHIN_MS &&
        offlineAfterMs <= OFFLINE_WITHIN_MS,
      mutants: { "redis-lock": { caught, size: mutantSize, figures: found } },
    };
  } finally {
    await scene.stop();
  }
}
