import type {
  CallRecord,
  CallWorld,
  Decision,
  Handled,
  HandlingCommand,
  HandlingContext,
} from "@bellhop/core/store-rules";
import { defaultCallSettings, NO_HANDLING } from "@bellhop/core/store-rules";
import type { Random } from "../random.ts";
import type { Exchange } from "./exchange.ts";

const wrongs = [
  /** Two telephones of the visitor at once, as the exchange knows. */
  "twoVisitors",
  /** A telephone begun after the call was over. */
  "dialAfterEnd",
  /** Something rings or talks though the call is over. */
  "leftRinging",
  /** Nothing would ever happen again. */
  "noDeadline",
  /** Two agents have taken it at once. */
  "twoWinners",
  /** The same told in another order, or twice, makes another call of it. */
  "orderMatters",
  /** The promise was judged otherwise than the exchange knows. */
  "promiseWrong",
  /** The visitor still waits to hear that it will not hold. */
  "untold",
  /** A call that was cancelled goes on. */
  "revived",
  /** The visitor's telephone was begun for an agent who had left. */
  "forNobody",
  /** A telephone was begun though the site had no room for another call. */
  "overLimit",
  /** It never ends. */
  "endless",
] as const;
export type Wrong = (typeof wrongs)[number];

export type Rules = (
  head: Handled,
  command: Extract<HandlingCommand, { kind: "call" }>,
  context: HandlingContext,
  at: number,
) => Decision;

/** One call: its conversation, an exchange that carries it, agents and a visitor who do what they like. */
export type World = {
  now: number;
  readonly random: Random;
  readonly rules: Rules;
  known: Omit<CallWorld, "retryAt">;
  readonly exchange: Exchange;
  /** What happens later, in no order. */
  later: { at: number; run: () => void }[];
  head: Handled;
  /** The one timer of the call. */
  timer: { at: number; step: number; isFired: boolean } | null;
  /** As many other calls of the site ring or talk as may, for as long as they may. */
  isFull: boolean;
  /** Agents who have been removed. */
  readonly left: Set<string>;
  /** Who has taken it, in this asking. */
  taker: string | null;
  /** The visitor was told to be rung in time. */
  isPromised: boolean;
  /** When an agent who dials by hand first said that it rings. */
  saidAt: number | null;
  /** No node was there to meet a deadline for hours. */
  wasDown: boolean;
  decisions: number;
  readonly tally: Tally;
};

export type Tally = { counts: Record<string, number>; violations: Record<Wrong, number>; examples: string[] };

export const START = 1_800_000_000_000;
export const agents = ["anna", "boris", "celia", "dora"].map((id, rank) => ({
  ...{ id, name: id, rank, load: 0, capacity: 4, lastTakenAt: rank },
  phone: `+4860000000${rank}`,
}));

export const createTally = (): Tally => ({
  counts: {},
  violations: Object.fromEntries(wrongs.map((wrong) => [wrong, 0])) as Tally["violations"],
  examples: [],
});

export function createWorld(random: Random, rules: Rules, tally: Tally, exchange: Exchange): World {
  const settings = { ...defaultCallSettings(), provider: "twilio" as const, callerId: "+48220000000" };
  return {
    ...{ now: START, random, rules, tally, exchange, later: [], timer: null, taker: null, decisions: 0 },
    ...{ isFull: false, left: new Set() },
    ...{ wasDown: false, isPromised: false, saidAt: null },
    known: {
      settings,
      mode: random.pick(["leastBusy", "sequence", "ringAll"] as const),
      provider: { isReal: true, isWell: true, joinsByAnswer: exchange.joinsByAnswer },
      mayCall: true,
      outside: null,
    },
    head: {
      ...{ id: "c", siteId: "site", departmentId: "site", visitorId: "v", status: "open", agent: null },
      ...{ epoch: 0, waitingSince: null, unansweredSince: null, lastEntryAt: START, closedAt: null },
      handling: NO_HANDLING,
    },
  };
}

/** The call there is. */
export function callOf({ head }: World): CallRecord {
  if (!head.handling.call) throw new Error("no call");
  return head.handling.call;
}

export function afterwards(world: World, ms: number, run: () => void): void {
  world.later.push({ at: world.now + Math.max(0, Math.round(ms)), run });
}

export function count({ tally }: Pick<World, "tally">, what: string): void {
  tally.counts[what] = (tally.counts[what] ?? 0) + 1;
}

/** Something that must never be. The first few are kept with what they were about. */
export function blame({ tally, head }: Pick<World, "tally" | "head">, wrong: Wrong, what: string): void {
  tally.violations[wrong] += 1;
  if (tally.examples.length < 5)
    tally.examples.push(`${wrong}: ${what} ${JSON.stringify(head.handling.call)}`);
}
