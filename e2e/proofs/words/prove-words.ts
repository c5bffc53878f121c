import pg from "pg";
import { pause } from "../fault/open-line.ts";
import { type Fleet, startFleet } from "../fleet.ts";
import { type Household, setUpHousehold } from "../household.ts";
import { createRandom, type Random } from "../random.ts";
import type { Mutant } from "../server-options.ts";
import { type Trouble, troubles } from "../timers/trouble.ts";
import { checkWords, type WordsViolations } from "./check-words.ts";
import type { Word, WordsPlan } from "./plant-words.ts";

export type WordsSize = {
  /** So many promises, duties and offers each. */
  each: number;
  spreadMs: number;
  waitedMs: readonly [number, number];
  trouble: Trouble;
  killEveryMs: number;
  mutant?: Extract<Mutant, "in-memory-deadline"> | null;
};

export type WordsFigures = {
  violations: WordsViolations;
  examples: string[];
  words: number;
  /** How often somebody was asked. */
  offers: number;
  /** Nodes that died meanwhile. */
  deaths: number;
  tookMs: number;
};

/** The last step of an offer: 28 s after its beginning. */
const LAST_STEP_MS = 28_000;
const SETTLED_WITHIN_MS = 120_000;
/** Batches: a life of some hundred milliseconds. */
const DIE_AFTER = 5;

/** Promises, duties and offers fall due on three nodes that die between the steps. */
export async function proveWords({ seed, ...size }: WordsSize & { seed: number }): Promise<WordsFigures> {
  const random = createRandom(seed);
  const mutant = size.mutant ?? null;
  const fleet = await startFleet({ seed, mutant });
  const database = new pg.Client(fleet.postgres.url);
  await database.connect();
  try {
    const house = await setUpHousehold({ url: fleet.url, setupLink: fleet.setupLink, agents: 2 });
    const startedAt = performance.now();
    const words = await plant(fleet, house, size, random);
    const overAt = Date.now() + Math.max(size.spreadMs, LAST_STEP_MS - size.waitedMs[0]);
    // Planting takes a node that lives; from now on they die.
    if (size.trouble === "deathsAfterEffect") await beginDying(fleet);
    const stopTrouble = troubles[size.trouble](fleet, random, size);
    await pause(Math.max(0, overAt - Date.now()));
    const deaths = await stopTrouble(() => settle(database));
    const { violations, examples, offers } = await checkWords(database, words);
    const tookMs = Math.round(performance.now() - startedAt);
    return { violations, examples, words: words.length, offers, deaths, tookMs };
  } finally {
    await database.end();
    await fleet.stop();
  }
}

async function plant(fleet: Fleet, house: Household, size: WordsSize, random: Random): Promise<Word[]> {
  const [first, second] = house.agents.map(({ id, name }) => ({ id, name }));
  if (!first || !second) throw new Error("two agents are needed");
  const planted = await Promise.all(
    fleet.nodes.map((node) => {
      const plan: WordsPlan = {
        siteId: house.siteId,
        agents: [first, second],
        each: Math.ceil(size.each / fleet.nodes.length),
        seed: random.whole(0, 2 ** 31),
        spreadMs: size.spreadMs,
        waitedMs: size.waitedMs,
      };
      return node.ask(`plantWords ${JSON.stringify(plan)}`) as Promise<Word[]>;
    }),
  );
  return planted.flat();
}

async function beginDying({ nodes }: Fleet): Promise<void> {
  await Promise.all(
    nodes.map(async (node) => {
      await node.kill();
      await node.start({ dieHoldingTimers: DIE_AFTER });
    }),
  );
}

/** Until all words were told and everybody was asked about all that waits, or it is clear that it will not be so. */
async function settle(database: pg.Client): Promise<void> {
  const giveUpAt = performance.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const { rows } = await database.query<{ count: number }>(
      `select (select count(*) from timer where kind not in ('agentGone', 'routeDue'))::integer + (
        select count(*) from conversation as c where waiting_since is not null and not exists (
          select 1 from entry where conversation_id = c.id and kind = 'offered' and body like '%"agentId":null%')
      )::integer as count`,
    );
    if (rows[0]?.count === 0 || performance.now() > giveUpAt) return;
    await pause(100);
  }
}
