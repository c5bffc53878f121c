import type { ProofRun } from "../run-proofs.ts";
import { timersSizes } from "../sizes.ts";
import { type EmbeddedFigures, proveEmbeddedTimers } from "./prove-embedded-timers.ts";
import { openTimersScene, type StretchFigures, type TimersScene } from "./prove-timers.ts";

type Name = keyof typeof timersSizes.full;
type Figures = Record<Name, StretchFigures> & { embedded: EmbeddedFigures };

const areAllZero = (counts: Record<string, number>) => Object.values(counts).every((count) => count === 0);

/** What each stretch has to show beside its zeros, in milliseconds after the deadline and in claims. */
const bars: Record<Name, (figures: StretchFigures) => boolean> = {
  quiet: ({ lateMs }) => lateMs.p99 < 100,
  atOnce: () => true,
  kills: ({ lateMs }) => lateMs.p99 <= 2_000 && lateMs.max <= 3_000,
  // Without these nobody was hit while holding a timer.
  freeze: ({ laterClaims }) => laterClaims > 0,
  deathsAfterEffect: ({ claimsAfterEffect }) => claimsAfterEffect > 0,
};

/** One stretch after the other on three nodes, then the embedded store, then the mutant. */
export async function runTimers(seed: number, say: (line: string) => void): Promise<ProofRun> {
  const embedded = await proveEmbeddedTimers(seed, timersSizes.embedded);
  say(
    `embedded: ${JSON.stringify(embedded.violations)}, heard late p99 ${embedded.heardLateMs.p99}, max ${embedded.heardLateMs.max} ms`,
  );
  const scene = await openTimersScene(seed, timersSizes.full.quiet);
  try {
    const figures = { embedded, ...(await runStretches(scene, say)) };
    const { full, embedded: embeddedSize } = timersSizes;
    const mutantSize = timersSizes.mutants["in-memory-deadline"];
    const found = await scene.run(mutantSize);
    const caught = found.violations.missed > 0;
    say(`mutant in-memory-deadline: ${found.violations.missed} of ${found.waits} missed`);
    return {
      size: { ...full, embedded: embeddedSize },
      figures,
      isProven: isProven(figures),
      mutants: { "in-memory-deadline": { caught, size: mutantSize, figures: found } },
    };
  } finally {
    await scene.stop();
  }
}

async function runStretches(
  scene: TimersScene,
  say: (line: string) => void,
): Promise<Record<Name, StretchFigures>> {
  const figures: Partial<Record<Name, StretchFigures>> = {};
  for (const name of Object.keys(timersSizes.full) as Name[]) {
    const found = await scene.run(timersSizes.full[name]);
    const { waits, fired, violations, lateMs, deaths, laterClaims, claimsAfterEffect } = found;
    say(
      `${name}: ${fired} of ${waits}, ${JSON.stringify(violations)}, ${deaths} deaths, ${laterClaims} claimed again (${claimsAfterEffect} after the effect), late p50 ${lateMs.p50}, p99 ${lateMs.p99}, max ${lateMs.max} ms`,
    );
    figures[name] = found;
  }
  return figures as Record<Name, StretchFigures>;
}

function isProven({ embedded, ...stretches }: Figures): boolean {
  const isEmbeddedRight = areAllZero(embedded.violations) && embedded.heardLateMs.p99 < 100;
  return Object.entries(stretches).reduce(
    (isRight, [name, figures]) => isRight && areAllZero(figures.violations) && bars[name as Name](figures),
    isEmbeddedRight,
  );
}
