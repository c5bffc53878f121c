import pg from "pg";
import { pause } from "../fault/open-line.ts";
import { type Fleet, startFleet } from "../fleet.ts";
import { setUpHousehold } from "../household.ts";
import type { Wait, WaitsPlan } from "../plant-waits.ts";
import { createRandom, type Random } from "../random.ts";
import type { Mutant, ServerOptions } from "../server-options.ts";
import { type Summary, summarise } from "../summarise.ts";
import { countTimers, readFirings, watchClaims } from "./read-firings.ts";
import { type Trouble, troubles } from "./trouble.ts";

/** So many deadlines spread over this time. */
export type Stretch = {
  waits: number;
  spreadMs: number;
  /** The first is due so long after planting began. Without it they are brought near in the database when all stand. */
  leadMs?: number;
  trouble: Trouble;
  killEveryMs?: number;
  mutant?: Extract<Mutant, "in-memory-deadline"> | null;
};

export type StretchFigures = {
  waits: number;
  /** Visitors never told, told more than once, and timers that stayed behind. */
  violations: { missed: number; doubled: number; left: number };
  fired: number;
  lateMs: Summary;
  /** Claims of timers; those by a second attempt or later; those made when the effect was there already. */
  claims: number;
  laterClaims: number;
  claimsAfterEffect: number;
  /** Nodes that died or stood still meanwhile. */
  deaths: number;
};

type Build = Pick<ServerOptions, "mutant" | "dieHoldingTimers">;
export type TimersScene = { run(stretch: Stretch): Promise<StretchFigures>; stop(): Promise<void> };

/** Batches: a life of some hundred milliseconds. */
const DIE_AFTER = 5;
const SETTLED_WITHIN_MS = 30_000;
/** Longer than any planting, and what is left when all stand. */
const FAR_MS = 3_600_000;
const NEAR_MS = 300;

/** Three nodes, as the first stretch needs them, with real waiting conversations for one stretch after the other. */
export async function openTimersScene(seed: number, first: Stretch): Promise<TimersScene> {
  const random = createRandom(seed);
  let build = buildFor(first);
  const fleet = await startFleet({ seed, ...build });
  const database = new pg.Client(fleet.postgres.url);
  await database.connect();
  await watchClaims(database);
  const { siteId } = await setUpHousehold({ url: fleet.url, setupLink: fleet.setupLink, agents: 1 });

  return {
    async run(stretch) {
      const needed = buildFor(stretch);
      if (JSON.stringify(needed) !== JSON.stringify(build)) await restart(fleet, needed);
      build = needed;
      const waits = await plant(fleet, database, siteId, stretch, random);
      const dueTo = Math.max(...waits.map(({ dueAt }) => dueAt));
      const stopTrouble = troubles[stretch.trouble](fleet, random, stretch);
      await pause(Math.max(0, dueTo - Date.now()));
      const deaths = await stopTrouble(() => settle(database));
      const { told, lateMs, ...claims } = await readFirings(database, waits);
      const { left, ...counts } = claims;
      return {
        waits: waits.length,
        violations: {
          missed: told.filter((count) => count === 0).length,
          doubled: told.filter((count) => count > 1).length,
          left,
        },
        fired: told.filter((count) => count > 0).length,
        lateMs: summarise(lateMs),
        ...counts,
        deaths,
      };
    },
    async stop() {
      await database.end();
      await fleet.stop();
    },
  };
}

/** What the nodes have to be like for a stretch. */
function buildFor({ mutant = null, trouble }: Stretch): Build {
  return { mutant, dieHoldingTimers: trouble === "deathsAfterEffect" ? DIE_AFTER : 0 };
}

async function restart({ nodes }: Fleet, build: Build): Promise<void> {
  await Promise.all(
    nodes.map(async (node) => {
      await node.kill();
      await node.start(build);
    }),
  );
}

/** Each node plants its share; resolves when the first is due. */
async function plant(
  fleet: Fleet,
  database: pg.Client,
  siteId: string,
  stretch: Stretch,
  random: Random,
): Promise<Wait[]> {
  const { waits, spreadMs, leadMs } = stretch;
  const { nodes } = fleet;
  const dueFrom = Date.now() + (leadMs ?? FAR_MS);
  const count = Math.ceil(waits / nodes.length);
  const due = { dueFrom, dueTo: dueFrom + spreadMs };
  const planted = await Promise.all(
    nodes.map((node) => {
      const plan: WaitsPlan = { siteId, count, seed: random.whole(0, 2 ** 31), ...due };
      return node.ask(`plantWaits ${JSON.stringify(plan)}`) as Promise<Wait[]>;
    }),
  );
  const early = dueFrom - Date.now();
  // A busy machine: again, with more time.
  if (leadMs && early < 0) return plant(fleet, database, siteId, { ...stretch, leadMs: leadMs * 2 }, random);
  const nearer = leadMs === undefined ? early - NEAR_MS : 0;
  await database.query(
    "update timer set due_at = due_at - $1, claimable_at = claimable_at - $1 where kind = 'firstReplyDue'",
    [nearer],
  );
  await pause(Math.max(0, dueFrom - nearer - Date.now()));
  return planted.flat().map(({ conversationId, dueAt }) => ({ conversationId, dueAt: dueAt - nearer }));
}

/** Until all is done, or it is clear that it will not be. */
async function settle(database: pg.Client): Promise<void> {
  const giveUpAt = performance.now() + SETTLED_WITHIN_MS;
  while ((await countTimers(database)) > 0 && performance.now() < giveUpAt) await pause(50);
}
