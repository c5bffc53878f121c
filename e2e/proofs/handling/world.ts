import type { decideHandling, Handled, HandlingContext, TimerChange } from "@bellhop/core/store-rules";
import type { RoutingMode } from "@bellhop/protocol";
import type { Random } from "../random.ts";

export type WorldAgent = {
  id: string;
  name: string;
  status: "available" | "away";
  /** Infinity while the lease is renewed. */
  leaseUntil: number;
  capacity: number;
  missed: number;
  lastTakenAt: number;
  /** Rank by department. */
  ranks: Map<string, number>;
};

type WorldDepartment = {
  id: string;
  mode: RoutingMode;
  /** Outside hours until then; 0: open. */
  closedUntil: number;
  /** Or nobody knows until when. */
  isOpeningKnown: boolean;
};

/** `sweep`: a lease has lapsed, and a node notices. */
export type Deadline = Omit<TimerChange, "kind" | "dueAt"> & {
  kind: TimerChange["kind"] | "sweep";
  dueAt: number;
  /** When it really fires: never early, sometimes late. */
  fireAt: number;
};

/** What may be broken on purpose: the rule, or what it is told. */
export type Rules = {
  decide: typeof decideHandling;
  see: (context: HandlingContext, world: World) => HandlingContext;
};

/** Somebody owned a conversation at an epoch, and may still believe so. */
type Ownership = { conversationId: string; agentId: string; epoch: number };

const wrongs = [
  "deadEnd",
  "wordLost",
  "toldTwice",
  "doubleOwner",
  "oldEpoch",
  "leftWithOffline",
  "askedWrongly",
  "askedTwice",
  "overtaken",
  "endedEarly",
  "idle",
  "leftOver",
] as const;
export type Wrong = (typeof wrongs)[number];

export type World = {
  now: number;
  step: number;
  random: Random;
  rules: Rules;
  agents: Map<string, WorldAgent>;
  departments: Map<string, WorldDepartment>;
  conversations: Map<string, Handled>;
  /** Each visitor's last conversation. */
  latest: Map<string, string>;
  ownedSince: Map<string, number>;
  /** Who owned it, by conversation and epoch. */
  owners: Map<string, string>;
  past: Ownership[];
  timers: Map<string, Deadline>;
  /** Fired already, by a node that died before it could say so. */
  again: Deadline[];
  /** What goes on after an answer was given; some of it never happens. */
  background: (() => void)[];
  told: Set<string>;
  counts: Record<string, number>;
  violations: Record<Wrong, number>;
  examples: string[];
};

const START = 1_800_000_000_000;
const VISITORS = 12;
const AGENTS = 5;
const MODES: RoutingMode[] = ["leastBusy", "sequence", "ringAll"];

/** Five agents, three departments each of them belongs to some of, and twelve visitors who have said nothing yet. */
export function createWorld(random: Random, rules: Rules): World {
  const departments = MODES.map((mode, at) => ({
    id: `department${at}`,
    mode,
    closedUntil: 0,
    isOpeningKnown: true,
  }));
  const agents = Array.from({ length: AGENTS }, (_, at): WorldAgent => {
    const own = departments.filter(
      ({ id }, index) => index === at % MODES.length || random.chance(0.5) || !id,
    );
    return {
      id: `agent${at}`,
      name: `Agent ${at}`,
      status: "available",
      leaseUntil: at < 3 ? Number.POSITIVE_INFINITY : 0,
      capacity: random.whole(1, 3),
      missed: 0,
      lastTakenAt: 0,
      ranks: new Map(own.map(({ id }) => [id, random.whole(1, 3)])),
    };
  });
  return {
    now: START,
    step: 0,
    random,
    rules,
    agents: new Map(agents.map((agent) => [agent.id, agent])),
    departments: new Map(departments.map((department) => [department.id, department])),
    conversations: new Map(),
    latest: new Map(Array.from({ length: VISITORS }, (_, at) => [`visitor${at}`, ""])),
    ownedSince: new Map(),
    owners: new Map(),
    past: [],
    timers: new Map(),
    again: [],
    background: [],
    told: new Set(),
    counts: {},
    violations: Object.fromEntries(wrongs.map((wrong) => [wrong, 0])) as Record<Wrong, number>,
    examples: [],
  };
}

export function count(world: World, what: string): void {
  world.counts[what] = (world.counts[what] ?? 0) + 1;
}

/** Something that must never be. The first few are kept with what they were about. */
export function blame(world: World, wrong: Wrong, what: string, head?: Handled): void {
  world.violations[wrong] += 1;
  if (world.examples.length < 5)
    world.examples.push(`step ${world.step}: ${wrong}: ${what} ${head ? JSON.stringify(head) : ""}`);
}

/** Store time as some node sees it: a little off. */
export function nodeTime({ now, random }: World): number {
  return now + random.whole(-100, 100);
}
