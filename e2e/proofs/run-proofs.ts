import { runCallbacks } from "./callbacks/run-callbacks.ts";
import { runCalls } from "./calls/run-calls.ts";
import { runClaims } from "./claims/run-claims.ts";
import { runExchange } from "./exchange/run-exchange.ts";
import { type FaultFigures, proveFault } from "./fault/prove-fault.ts";
import { runFire } from "./fire/run-fire.ts";
import { type FuzzFigures, proveFuzz } from "./fuzz/prove-fuzz.ts";
import { runHandling } from "./handling/run-handling.ts";
import { runNumbers } from "./numbers/run-numbers.ts";
import { runPageCalls } from "./page-calls/run-page-calls.ts";
import { proveRace, type RaceFigures } from "./race/prove-race.ts";
import { runShift } from "./shift/run-shift.ts";
import { expectedViolation, faultSizes, fuzzSizes, raceSizes } from "./sizes.ts";
import { runTimers } from "./timers/run-timers.ts";
import { runWords } from "./words/run-words.ts";

/** What a proof found. `isProven` is false when a promise was broken; a mutant is `caught` when its own one was. */
export type ProofRun = {
  size: object;
  figures: object;
  isProven: boolean;
  mutants: Record<string, { caught: boolean; size: object; figures: object }>;
};

type Say = (line: string) => void;
export type ProofName =
  | "fault"
  | "fire"
  | "race"
  | "claims"
  | "timers"
  | "handling"
  | "calls"
  | "shift"
  | "words"
  | "exchange"
  | "callbacks"
  | "numbers"
  | "page-calls"
  | "fuzz";

const areAllZero = (counts: Record<string, number>) => Object.values(counts).every((count) => count === 0);

/** Each proof at full size, then its mutants. `count`: so many of what the proof is about instead, where it can be said. */
type Prove = (seed: number, say: Say, count: number | undefined) => Promise<ProofRun>;
export const proofs: Record<ProofName, Prove> = {
  async fault(seed, say) {
    const size = faultSizes.full;
    say(
      `${size.kills} × kill -9, ${size.messagesPerSecond} messages/s from ${size.visitors} visitors and ${size.agents} agents`,
    );
    const figures = await proveFault({ ...size, seed });
    sayFault(figures, say);
    const mutants: ProofRun["mutants"] = {};
    for (const [name, mutantSize] of Object.entries(faultSizes.mutants)) {
      const found = await proveFault({ ...mutantSize, seed });
      const expected = expectedViolation[name as keyof typeof expectedViolation];
      mutants[name] = { caught: found.violations[expected] > 0, size: mutantSize, figures: found };
      say(`mutant ${name}: ${expected} ${found.violations[expected]}`);
    }
    return {
      size,
      figures,
      isProven: areAllZero(figures.violations) && figures.integrity === "ok" && figures.synchronous === 2,
      mutants,
    };
  },

  async race(seed, say) {
    const size = raceSizes.full;
    say(`${size.rounds} rounds`);
    const figures: RaceFigures = await proveRace({ ...size, seed });
    say(`${JSON.stringify(figures.violations)}, won ${JSON.stringify(figures.wins)}`);
    const mutantSize = raceSizes.mutants["read-then-write"];
    const found = await proveRace({ ...mutantSize, seed });
    say(
      `mutant read-then-write: several winners in ${found.violations.severalWinners} of ${found.rounds} rounds`,
    );
    const caught = found.violations.severalWinners > 0;
    return {
      size,
      figures,
      isProven: areAllZero(figures.violations),
      mutants: { "read-then-write": { caught, size: mutantSize, figures: found } },
    };
  },

  fire: runFire,
  claims: runClaims,
  timers: runTimers,
  handling: runHandling,
  calls: runCalls,
  shift: runShift,
  words: runWords,
  exchange: runExchange,
  callbacks: runCallbacks,
  numbers: runNumbers,
  "page-calls": runPageCalls,

  async fuzz(seed, say) {
    const size = fuzzSizes.full;
    say(`${size.frames} frames`);
    const figures: FuzzFigures = await proveFuzz({ ...size, seed });
    say(`${figures.frames} sent, ${figures.crashes} crashes, ${JSON.stringify(figures.faults)}`);
    const mutantSize = fuzzSizes.mutants.unvalidated;
    const found = await proveFuzz({ ...mutantSize, seed });
    say(`positive control: ${found.crashes} crash within ${found.frames} frames`);
    const caught = found.crash?.includes("/unvalidated.js") ?? false;
    const { events: _events, ...control } = found;
    return {
      size,
      figures,
      isProven: figures.crashes === 0 && areAllZero(figures.faults),
      mutants: { unvalidated: { caught, size: mutantSize, figures: control } },
    };
  },
};

function sayFault(
  { violations, acknowledged, acknowledgementMs, recoveryMs, tookMs }: FaultFigures,
  say: Say,
): void {
  say(`${JSON.stringify(violations)}`);
  say(
    `${acknowledged} acknowledged (median ${acknowledgementMs.p50}, p99 ${acknowledgementMs.p99}, max ${acknowledgementMs.max} ms)`,
  );
  say(
    `back ${recoveryMs.p50} ms after a kill (median; p99 ${recoveryMs.p99}); took ${Math.round(tookMs / 1_000)} s`,
  );
}
