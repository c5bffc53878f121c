import type { ProofRun } from "../run-proofs.ts";
import { callbacksSizes } from "./callbacks-sizes.ts";
import { type CallbacksFigures, proveCallbacks } from "./prove-callbacks.ts";

const areAllZero = (counts: Record<string, number>) => Object.values(counts).every((count) => count === 0);

/** What each mutant breaks: whose time is forgotten stays planned for ever. */
const shownBy = { "in-memory-call": "unfinished", "redial-blindly": "doubleDials" } as const;

/** Was everything so, and was it rough enough to be looked at? */
export function isProven({ violations, faults, unexpectedExits, ...found }: CallbacksFigures): boolean {
  const isRough = found.kills > 0 && found.events.doubled > 0 && found.dials.dropped > 0;
  return areAllZero(violations) && faults.length === 0 && unexpectedExits.length === 0 && isRough;
}

/** Planned callbacks on nodes of which one is killed every second, then the mutants. */
export async function runCallbacks(
  seed: number,
  say: (line: string) => void,
  count: number | undefined,
): Promise<ProofRun> {
  const { full } = callbacksSizes;
  const size = { ...full, callbacks: count ?? full.callbacks };
  say(`${size.callbacks} callbacks, ${size.sites} sites with ${size.agentsPerSite} agents each`);
  const figures = await proveCallbacks({ ...size, seed }, say);
  const { violations, kills, rung, reached, putOff, lateMs, tookMs } = figures;
  say(`${JSON.stringify(violations)}, ${kills} nodes killed, ${reached} reached, ${putOff} put off`);
  say(
    `${rung.agents} agents' telephones and ${rung.visitors} visitors' rung, ${JSON.stringify(lateMs)} late`,
  );
  say(`took ${Math.round(tookMs / 1_000)} s`);
  const mutants: ProofRun["mutants"] = {};
  for (const [name, mutantSize] of Object.entries(callbacksSizes.mutants)) {
    const found = await proveCallbacks({ ...mutantSize, seed });
    const broken = shownBy[name as keyof typeof shownBy];
    mutants[name] = { caught: found.violations[broken] > 0, size: mutantSize, figures: found };
    say(`mutant ${name}: ${broken} ${found.violations[broken]} in ${found.callbacks} callbacks`);
  }
  return { size, figures, isProven: isProven(figures), mutants };
}
