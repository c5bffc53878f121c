import { type CallMutant, mutants as callMutants } from "./calls/mutants.ts";
import type { CallsSize } from "./calls/prove-calls.ts";
import type { ClaimsSize } from "./claims/prove-claims.ts";
import type { ExchangeSize } from "./exchange/prove-exchange.ts";
import type { FaultSize } from "./fault/prove-fault.ts";
import type { FireSize } from "./fire/prove-fire.ts";
import type { FuzzSize } from "./fuzz/prove-fuzz.ts";
import { type HandlingMutant, mutants as handlingMutants } from "./handling/mutants.ts";
import type { HandlingSize } from "./handling/prove-handling.ts";
import type { RaceSize } from "./race/prove-race.ts";
import type { ShiftSize } from "./shift/prove-shift.ts";
import type { EmbeddedStretch } from "./timers/prove-embedded-timers.ts";
import type { Stretch } from "./timers/prove-timers.ts";
import type { WordsSize } from "./words/prove-words.ts";

/** `short` runs with the tests, `full` with `npm run prove`. Mutants are small in both: they have to fail, not to last. */
export type Sizes<S, M extends string> = Record<"short" | "full", Omit<S, "seed">> & {
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
  short: { ...under50MessagesPerSecond, kills: 6, lifeMs: [50, 900], afterMs: 1_000, quietMs: 30_000 },
  full: { ...under50MessagesPerSecond, kills: 100, lifeMs: [50, 2_500], afterMs: 3_000, quietMs: 30_000 },
  mutants: {
    "commit-later": { ...small, kills: 3, mutant: "commit-later" },
    "skip-cid-check": { ...small, acknowledgementLoss: 0.1, mutant: "skip-cid-check" },
    // The last fact of some conversation has to be among the lost ones.
    "drop-beacon": { ...small, factLoss: 0.7, mutant: "drop-beacon" },
  },
};

/** What the checker has to call each mutant, alone and in a fleet. */
export const expectedViolation = {
  "commit-later": "lost",
  "skip-cid-check": "doubled",
  "drop-beacon": "unseen",
} as const;

const underFire = {
  acknowledgementLoss: 0.02,
  beaconMs: 2_000,
  trials: [],
  messages: 0,
  mutant: null,
} as const;

const smallFire = {
  ...underFire,
  beaconMs: 1_000,
  faults: {},
  pace: 1,
  visitors: 9,
  agents: 2,
  messagesPerSecond: 50,
  pauseMs: [300, 600],
  afterMs: 2_000,
  quietMs: 20_000,
} as const;

export const fireSizes: Sizes<FireSize, NonNullable<FireSize["mutant"]>> = {
  short: {
    ...smallFire,
    faults: { killNode: 1, killRedis: 1, killBackend: 1, cutPostgres: 1, resetLines: 2, sliceLines: 1 },
    pace: 0.5,
  },
  full: {
    ...underFire,
    faults: {
      killNode: 40,
      freezeNode: 10,
      rollingDeploy: 5,
      killRedis: 15,
      freezeRedis: 10,
      cutRedis: 15,
      killBackend: 50,
      killPostgres: 15,
      lockRows: 10,
      cutPostgres: 15,
      killBalancer: 5,
      resetLines: 70,
      holdLines: 20,
      sliceLines: 15,
      slowLines: 15,
      dropLines: 15,
    },
    pace: 0.85,
    visitors: 45,
    agents: 4,
    messagesPerSecond: 320,
    messages: 200_000,
    pauseMs: [200, 900],
    trials: ["overload", "slowConsumers"],
    afterMs: 4_000,
    quietMs: 20_000,
  },
  mutants: {
    "commit-later": { ...smallFire, faults: { killNode: 1 }, quietMs: 3_000, mutant: "commit-later" },
    "skip-cid-check": { ...smallFire, acknowledgementLoss: 0.1, mutant: "skip-cid-check" },
    "drop-beacon": { ...smallFire, quietMs: 3_000, mutant: "drop-beacon" },
  },
};

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

const raced = { victim: "nodes", apartMs: 3, answerLoss: 0.02 } as const;

export const claimsSizes: Sizes<ClaimsSize, NonNullable<ClaimsSize["mutant"]>> = {
  short: { ...raced, rounds: 150, quietRounds: 45, killEveryMs: 300, answerLoss: 0.05 },
  full: { ...raced, rounds: 10_000, quietRounds: 1_000, killEveryMs: 3_000 },
  mutants: {
    "redis-lock": {
      rounds: 60,
      quietRounds: 0,
      victim: "redis",
      killEveryMs: 100,
      apartMs: 30,
      answerLoss: 0,
      mutant: "redis-lock",
    },
  },
};

const atWork = {
  thinkMs: [20, 200],
  passes: 0.05,
  ignores: 0.03,
  releases: 0.05,
  transfers: 0.1,
  vanishes: 0.02,
  awayMs: [500, 12_000],
} as const;
const shortShift = {
  agents: 8,
  conversations: 120,
  backlog: 60,
  habits: {
    ...atWork,
    thinkMs: [5, 40],
    // Nobody reacts: it is asked again only after 15 s, and the tests do not wait so long.
    ignores: 0,
    releases: 0.15,
    transfers: 0.15,
    vanishes: 0.1,
    awayMs: [100, 400],
  },
  killEveryMs: 0,
  withinMs: 60_000,
} as const;

export const shiftSizes: Sizes<ShiftSize, NonNullable<ShiftSize["mutant"]>> = {
  short: shortShift,
  full: {
    agents: 50,
    conversations: 10_000,
    backlog: 150,
    habits: atWork,
    killEveryMs: 60_000,
    withinMs: 900_000,
  },
  mutants: { "skip-epoch-check": { ...shortShift, conversations: 60, mutant: "skip-epoch-check" } },
};

export const wordsSizes: Sizes<WordsSize, NonNullable<WordsSize["mutant"]>> = {
  short: {
    each: 40,
    spreadMs: 3_000,
    waitedMs: [20_000, 24_000],
    trouble: "deathsAfterEffect",
    killEveryMs: 0,
  },
  full: { each: 1_000, spreadMs: 60_000, waitedMs: [0, 27_000], trouble: "kills", killEveryMs: 1_000 },
  mutants: {
    "in-memory-deadline": {
      each: 20,
      spreadMs: 1_500,
      waitedMs: [26_500, 27_500],
      trouble: "kills",
      killEveryMs: 400,
      mutant: "in-memory-deadline",
    },
  },
};

const rough = {
  dials: { dropped: 0.08, lost: 0.04, refused: 0.05, failed: 0.04, slow: 0.05, tooSlow: 0.02 },
  agents: { busy: 0.05, noAnswer: 0.05, failed: 0.02, silent: 0.01, noKey: 0.01 },
  visitors: { busy: 0.1, noAnswer: 0.1, failed: 0.05, silent: 0.01 },
  events: { doubled: 0.3, late: 0.3, lost: 0, lateMs: [200, 6_000] },
  slowRinging: 0.02,
  slowRingingMs: [5_000, 33_000],
} as const;

const rougher = {
  ...rough,
  dials: { dropped: 0.2, refused: 0.1 },
  agents: { busy: 0.05 },
  visitors: { busy: 0.15, noAnswer: 0.1, failed: 0.1 },
  events: { doubled: 0.4, late: 0.4, lost: 0, lateMs: [100, 1_000] },
  slowRinging: 0,
} as const;

export const exchangeSizes: Sizes<ExchangeSize, NonNullable<ExchangeSize["mutant"]>> = {
  short: { callbacks: 24, agents: 6, everyMs: 60, cancels: 0.1, mishaps: rougher, withinMs: 60_000 },
  full: { callbacks: 1_000, agents: 40, everyMs: 200, cancels: 0.05, mishaps: rough, withinMs: 300_000 },
  mutants: {
    "redial-blindly": {
      ...{ callbacks: 6, agents: 4, everyMs: 60, cancels: 0, withinMs: 10_000 },
      mishaps: { ...rougher, dials: { dropped: 0.6 }, agents: {}, visitors: {} },
      mutant: "redial-blindly",
    },
  },
};

export const policySizes = { short: { numbers: 120 }, full: { numbers: 1_000 } } as const;
export const limitsSizes = { short: { requests: 300 }, full: { requests: 10_000 } } as const;

/** Its short form is a test of its own, in the browser. */
export const pageCallsSizes = { full: { direct: 24, relayed: 24 } } as const;

const handlingMutantNames = Object.keys(handlingMutants) as HandlingMutant[];

export const handlingSizes: Sizes<HandlingSize, HandlingMutant> = {
  short: { steps: 20_000, mutant: null },
  full: { steps: 1_000_000, mutant: null },
  mutants: Object.fromEntries(
    handlingMutantNames.map((mutant) => [mutant, { steps: 20_000, mutant }]),
  ) as Record<HandlingMutant, Omit<HandlingSize, "seed">>,
};

export const callsSizes: Sizes<CallsSize, CallMutant> = {
  short: { calls: 2_000, mutant: null },
  full: { calls: 100_000, mutant: null },
  mutants: Object.fromEntries(
    (Object.keys(callMutants) as CallMutant[]).map((mutant) => [mutant, { calls: 3_000, mutant }]),
  ) as Record<CallMutant, Omit<CallsSize, "seed">>,
};

/** `full` are stretches one after the other on the same nodes. */
export const timersSizes = {
  short: { waits: 240, spreadMs: 1_500, trouble: "deathsAfterEffect" },
  full: {
    quiet: { waits: 2_000, spreadMs: 20_000, trouble: "none" },
    atOnce: { waits: 10_000, spreadMs: 0, trouble: "none" },
    kills: { waits: 10_000, spreadMs: 60_000, trouble: "kills", killEveryMs: 1_000 },
    freeze: { waits: 1_000, spreadMs: 8_000, trouble: "freeze" },
    deathsAfterEffect: { waits: 1_000, spreadMs: 15_000, trouble: "deathsAfterEffect" },
  },
  embedded: { waits: 2_000, spreadMs: 15_000, leadMs: 5_000 },
  mutants: {
    "in-memory-deadline": {
      waits: 90,
      spreadMs: 900,
      leadMs: 2_000,
      trouble: "kills",
      killEveryMs: 300,
      mutant: "in-memory-deadline",
    },
  },
} as const satisfies {
  short: Stretch;
  full: Record<string, Stretch>;
  embedded: EmbeddedStretch;
  mutants: Record<string, Stretch>;
};
