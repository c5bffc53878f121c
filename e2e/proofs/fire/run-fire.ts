import type { ProofRun } from "../run-proofs.ts";
import { expectedViolation, fireSizes } from "../sizes.ts";
import { type FireFigures, proveFire } from "./prove-fire.ts";

type Say = (line: string) => void;

const mutants = Object.entries(fireSizes.mutants) as [
  keyof typeof expectedViolation,
  (typeof fireSizes)["short"],
][];

/** The fire at full size, then its mutants. Proven: nothing broken, nobody ended by itself, everything soon enough. */
export async function runFire(seed: number, say: Say): Promise<ProofRun> {
  const size = fireSizes.full;
  const figures = await proveFire({ ...size, seed }, say);
  sayFigures(figures, say);
  const caught: ProofRun["mutants"] = {};
  for (const [name, mutantSize] of mutants) {
    const found = await proveFire({ ...mutantSize, seed });
    const count = found.violations[expectedViolation[name]];
    caught[name] = { caught: count > 0, size: mutantSize, figures: found };
    say(`mutant ${name}: ${expectedViolation[name]} ${count}`);
  }
  const isProven =
    Object.values(figures.violations).every((count) => count === 0) &&
    figures.unexpectedExits.length === 0 &&
    figures.bars.every(({ limit, measured }) => measured <= limit);
  return { size, figures, isProven, mutants: caught };
}

function sayFigures(
  { violations, faults, acknowledged, unexpectedExits, bars, tookMs }: FireFigures,
  say: Say,
): void {
  say(`${faults} faults, ${acknowledged} messages acknowledged, ${unexpectedExits.length} unexpected exits`);
  say(`${JSON.stringify(violations)}; took ${Math.round(tookMs / 1_000)} s`);
  for (const { what, limit, measured } of bars)
    say(`${measured <= limit ? "" : "MISSED "}${what}: ${measured} (at most ${limit})`);
}
