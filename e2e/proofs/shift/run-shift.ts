import type { ProofRun } from "../run-proofs.ts";
import { shiftSizes } from "../sizes.ts";
import { proveShift } from "./prove-shift.ts";

const areAllZero = (counts: Record<string, number>) => Object.values(counts).every((count) => count === 0);

/** A whole shift, then one in which nobody checks the epoch. */
export async function runShift(seed: number, say: (line: string) => void): Promise<ProofRun> {
  const size = shiftSizes.full;
  say(`${size.agents} agents at three nodes, ${size.conversations} conversations`);
  const figures = await proveShift({ ...size, seed });
  const { violations, claimed, lostRaces, vanished, staleTried, staleAccepted, kills, deadEnds } = figures;
  say(`${JSON.stringify(violations)}, dead ends ${deadEnds}`);
  say(`${claimed} taken, ${lostRaces} races lost, ${vanished} lines cut, ${kills} nodes killed`);
  say(
    `${staleTried} answers with an old epoch, ${staleAccepted} accepted; took ${Math.round(figures.tookMs / 1_000)} s`,
  );
  for (const exit of figures.unexpectedExits) say(`a node ended by itself: ${exit}`);
  const mutantSize = shiftSizes.mutants["skip-epoch-check"];
  const found = await proveShift({ ...mutantSize, seed });
  say(`mutant skip-epoch-check: ${found.violations.staleReplies} answers by somebody who was not the owner`);
  return {
    size,
    figures,
    isProven:
      areAllZero(violations) &&
      staleAccepted === 0 &&
      staleTried > 0 &&
      deadEnds === 0 &&
      figures.unexpectedExits.length === 0 &&
      figures.conversations >= size.conversations,
    mutants: {
      "skip-epoch-check": { caught: found.violations.staleReplies > 0, size: mutantSize, figures: found },
    },
  };
}
