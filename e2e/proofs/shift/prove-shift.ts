import pg from "pg";
import { pause } from "../fault/open-line.ts";
import { type Fleet, startFleet } from "../fleet.ts";
import { type Household, setUpHousehold } from "../household.ts";
import { keepKilling } from "../keep-killing.ts";
import type { Wait, WaitsPlan } from "../plant-waits.ts";
import { createRandom, type Random } from "../random.ts";
import type { Mutant } from "../server-options.ts";
import { checkShift, type ShiftViolations } from "./check-shift.ts";
import { createWorker, type Worker, type WorkerHabits } from "./worker.ts";

export type ShiftSize = {
  agents: number;
  conversations: number;
  /** So many wait at most at a time; more come when some were taken. */
  backlog: number;
  habits: WorkerHabits;
  /** A node dies every so often; 0: none does. */
  killEveryMs: number;
  /** When it must be over. */
  withinMs: number;
  mutant?: Extract<Mutant, "skip-epoch-check"> | null;
};

export type ShiftFigures = {
  violations: ShiftViolations;
  examples: string[];
  conversations: number;
  entries: number;
  kills: number;
  claimed: number;
  /** Taken by somebody else first, or passed on meanwhile. */
  lostRaces: number;
  vanished: number;
  /** Answers with an epoch known to be old; those the server accepted. */
  staleTried: number;
  staleAccepted: number;
  /** What the watchdog of the nodes found at the end. */
  deadEnds: number;
  /** How nodes ended that nobody had killed. */
  unexpectedExits: string[];
  tookMs: number;
};

const AN_HOUR_MS = 3_600_000;

/** Agents at three nodes work through a day's conversations: everything is routed, offered and taken as in life. */
export async function proveShift({ seed, ...size }: ShiftSize & { seed: number }): Promise<ShiftFigures> {
  const random = createRandom(seed);
  const fleet = await startFleet({ seed, mutant: size.mutant ?? null });
  const database = new pg.Client(fleet.postgres.url);
  await database.connect();
  try {
    const house = await setUpHousehold({ url: fleet.url, setupLink: fleet.setupLink, agents: size.agents });
    const startedAt = performance.now();
    const workers = hire(house, size.habits, random);
    await Promise.all(workers.map((worker) => worker.opened()));
    const killing = size.killEveryMs > 0 ? keepKilling(fleet, size.killEveryMs, random) : null;
    const waits = await workThrough({ fleet, database, house, size, random });
    const kills = killing?.kills() ?? 0;
    await killing?.stop();
    await Promise.all(workers.map((worker) => worker.stop()));
    const checked = await checkShift(
      database,
      waits.map(({ conversationId }) => conversationId),
    );
    return {
      ...checked,
      conversations: waits.length,
      kills,
      ...sumUp(workers),
      deadEnds: await readDeadEnds(fleet),
      unexpectedExits: fleet.nodes.flatMap((node) => node.unexpectedExits),
      tookMs: Math.round(performance.now() - startedAt),
    };
  } finally {
    await database.end();
    await fleet.stop();
  }
}

function hire(house: Household, habits: WorkerHabits, random: Random): Worker[] {
  return house.agents.map((who) =>
    createWorker({
      house,
      who,
      colleagues: house.agents.filter((other) => other !== who),
      random: random.fork(),
      habits,
    }),
  );
}

type Work = { fleet: Fleet; database: pg.Client; house: Household; size: ShiftSize; random: Random };

/** Lets visitors come while there is room, and waits until nothing is open. */
async function workThrough({ fleet, database, house, size, random }: Work): Promise<Wait[]> {
  const waits: Wait[] = [];
  const giveUpAt = performance.now() + size.withinMs;
  for (;;) {
    const { rows } = await database.query<{ open: number }>(
      "select count(*)::integer as open from conversation where status = 'open'",
    );
    const open = rows[0]?.open ?? 0;
    const room = Math.min(size.backlog - open, size.conversations - waits.length);
    if (room > 0) waits.push(...(await plant(fleet, house, room, random)));
    else if (open === 0 || performance.now() > giveUpAt) return waits;
    else await pause(250);
  }
}

/** By a node that is up; when it dies meanwhile, what it has planted is found in the database. */
async function plant(
  { nodes }: Fleet,
  { siteId }: Household,
  count: number,
  random: Random,
): Promise<Wait[]> {
  const up = nodes.filter((each) => each.isUp());
  if (up.length === 0) return pause(250).then(() => []);
  const node = random.pick(up);
  const due = Date.now() + AN_HOUR_MS;
  const plan: WaitsPlan = {
    siteId,
    count,
    seed: random.whole(0, 2 ** 31),
    dueFrom: due,
    dueTo: due,
    routeInMs: 0,
  };
  return Promise.race([
    node.ask(`plantWaits ${JSON.stringify(plan)}`).catch(() => []) as Promise<Wait[]>,
    pause(10_000).then(() => []),
  ]);
}

function sumUp(workers: Worker[]) {
  const sum = (read: (worker: Worker) => number) =>
    workers.reduce((total, worker) => total + read(worker), 0);
  return {
    claimed: sum(({ counts }) => counts.claimed),
    lostRaces: sum(({ counts }) => counts.lostRaces),
    vanished: sum(({ counts }) => counts.vanished),
    staleTried: sum(({ stale }) => stale.tried),
    staleAccepted: sum(({ stale }) => stale.accepted),
  };
}

/** The largest figure that any node shows. */
async function readDeadEnds({ nodes }: Fleet): Promise<number> {
  const shown = await Promise.all(
    nodes.map(async ({ url }) => {
      const text = await (await fetch(`${url}/metrics`)).text();
      return Number(/^bellhop_dead_ends(?:\{[^}]*\})? (\d+)/m.exec(text)?.[1] ?? Number.NaN);
    }),
  );
  return Math.max(...shown);
}
