import type { Sizes } from "../sizes.ts";
import type { CallbacksSize } from "./prove-callbacks.ts";

/** As in life on a bad day, and everybody talks briefly. */
const hasty = {
  dials: { dropped: 0.03, lost: 0.005, refused: 0.01, failed: 0.01, slow: 0.01 },
  agents: { busy: 0.02, noAnswer: 0.02, failed: 0.01, noKey: 0.002 },
  visitors: { busy: 0.03, noAnswer: 0.03, failed: 0.01 },
  events: { doubled: 0.15, late: 0.3, lost: 0.005, lateMs: [100, 3_000] },
  slowRinging: 0,
  slowRingingMs: [0, 0],
} as const;
const shortCallbacks = {
  ...{ callbacks: 24, backlog: 24, sites: 2, agentsPerSite: 4, spreadMs: 1_500, killEveryMs: 1_000 },
  mishaps: {
    ...hasty,
    dials: { dropped: 0.25 },
    agents: {},
    events: { ...hasty.events, lost: 0, lateMs: [100, 800] },
  },
  ...{ isRetrying: false, withinMs: 90_000 },
} as const;

export const callbacksSizes: Sizes<CallbacksSize, NonNullable<CallbacksSize["mutant"]>> = {
  short: shortCallbacks,
  full: {
    ...{ callbacks: 10_000, backlog: 40, sites: 10, agentsPerSite: 4, spreadMs: 2_000, killEveryMs: 1_000 },
    ...{ mishaps: hasty, isRetrying: true, withinMs: 600_000 },
  },
  mutants: {
    "in-memory-call": { ...shortCallbacks, killEveryMs: 500, withinMs: 20_000, mutant: "in-memory-call" },
    "redial-blindly": {
      ...{ ...shortCallbacks, callbacks: 20, withinMs: 20_000 },
      ...{ mishaps: { ...shortCallbacks.mishaps, dials: { dropped: 0.5 } }, mutant: "redial-blindly" },
    },
  },
};
