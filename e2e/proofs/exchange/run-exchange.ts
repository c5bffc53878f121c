import type { ProofRun } from "../run-proofs.ts";
import { exchangeSizes } from "../sizes.ts";
import { type ExchangeFigures, proveExchange } from "./prove-exchange.ts";

const areAllZero = (counts: Record<string, number>) => Object.values(counts).every((count) => count === 0);

/** Was everything so, and was there enough to be looked at? */
export function isProven({ violations, faults, events, dials }: ExchangeFigures): boolean {
  const isRough = events.doubled > 0 && events.late > 0 && dials.dropped > 0 && dials.refused > 0;
  return areAllZero(violations) && faults.length === 0 && isRough;
}

/** A thousand callbacks by an exchange with every mishap, then the mutant. */
export async function runExchange(seed: number, say: (line: string) => void): Promise<ProofRun> {
  const size = exchangeSizes.full;
  say(`${size.callbacks} callbacks, ${size.agents} agents`);
  const figures = await proveExchange({ ...size, seed });
  say(
    `${figures.rung} telephones rung, dials ${JSON.stringify(figures.dials)}, events ${JSON.stringify(figures.events)}`,
  );
  say(`${JSON.stringify(figures.violations)}, promises ${JSON.stringify(figures.promises)}`);
  const mutantSize = exchangeSizes.mutants["redial-blindly"];
  const found = await proveExchange({ ...mutantSize, seed });
  say(`mutant redial-blindly: ${found.violations.doubleDials} double dials in ${found.callbacks} callbacks`);
  return {
    size,
    figures,
    isProven: isProven(figures),
    mutants: {
      "redial-blindly": { caught: found.violations.doubleDials > 0, size: mutantSize, figures: found },
    },
  };
}
