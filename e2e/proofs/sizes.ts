import type { FaultSize } from "./fault/prove-fault.ts";
import type { FuzzSize } from "./fuzz/prove-fuzz.ts";
import type { RaceSize } from "./race/prove-race.ts";

/** `short` runs with the tests, `full` with `npm run prove`. Mutants are small in both: they have to fail, not to last. */
type Sizes<S, M extends string> = Record<"short" | "full", Omit<S, "seed">> & {
  mutants: Record<M, Omit<S, "seed">>;
};

const under50MessagesPerSecond = {
  visitors: 20,
  agents: 5,
  messagesPerSecond: 50,
  factLoss: 0.02,
  acknowledgementLoss: 0.02,
  beaconMs: 1_000,
  mutant: null,
} as const;

const small = {
  ...under50MessagesPerSecond,
  kills: 1,
  visitors: 10,
  agents: 2,
  messagesPerSecond: 40,
  lifeMs: [500, 1_000],
  afterMs: 1_000,
  quietMs: 2_500,
} as const;

export const faultSizes: Sizes<FaultSize, NonNullable<FaultSize["mutant"]>> = {
  short: { ...under50MessagesPerSecond, kills: 6, lifeMs: [50, 900], afterMs: 1_000, quietMs: 3_000 },
  full: { ...under50MessagesPerSecond, kills: 100, lifeMs: [50, 2_500], afterMs: 3_000, quietMs: 10_000 },
  mutants: {
    "commit-later": { ...small, kills: 3, mutant: "commit-later" },
    "skip-cid-check": { ...small, acknowledgementLoss: 0.1, mutant: "skip-cid-check" },
    // The last fact of some conversation has to be among the lost ones.
    "drop-beacon": { ...small, factLoss: 0.7, mutant: "drop-beacon" },
  },
};

/** What the checker has to call each mutant. */
export const expectedViolation = {
  "commit-later": "lost",
  "skip-cid-check": "doubled",
  "drop-beacon": "unseen",
} as const;

export const raceSizes: Sizes<RaceSize, NonNullable<RaceSize["mutant"]>> = {
  short: { rounds: 100, mutant: null },
  full: { rounds: 1_000, mutant: null },
  mutants: { "read-then-write": { rounds: 20, mutant: "read-then-write" } },
};

export const fuzzSizes: Sizes<FuzzSize, "unvalidated"> = {
  short: { frames: 3_000, withUnvalidated: false },
  full: { frames: 100_000, withUnvalidated: false },
  mutants: { unvalidated: { frames: 3_000, withUnvalidated: true } },
};
