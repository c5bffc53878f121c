import pg from "pg";
import { PostgresStore } from "../../../apps/server/src/adapters/postgres-store.ts";
import { createDesk, type Desk } from "../exchange/create-desk.ts";
import { isOver } from "../exchange/exchange-call.ts";
import type { Mishaps } from "../exchange/mishaps.ts";
import { type Exchange, startExchange } from "../exchange/start-exchange.ts";
import { pause } from "../fault/open-line.ts";
import { type Fleet, startFleet } from "../fleet.ts";
import { keepKilling } from "../keep-killing.ts";
import { createRandom, type Random } from "../random.ts";
import type { Mutant } from "../server-options.ts";
import { type CallbacksCounts, countCallbacks, countNames } from "./count-callbacks.ts";
import { ASKED_AHEAD_MS, type CallbacksViolations, judgeCallbacks } from "./judge-callbacks.ts";
import { keepPlanting, type Planting } from "./keep-planting.ts";
import { type Offices, openOffices } from "./open-offices.ts";
import { plantByNode } from "./plant-by-node.ts";
import { type CallbacksPlan, type PlannedCallback, plantCallbacks } from "./plant-callbacks.ts";

export type CallbacksSize = Planting & {
  sites: number;
  agentsPerSite: number;
  killEveryMs: number;
  mishaps: Mishaps;
  /** Missed calls are tried again meanwhile, two minutes later; else they stay planned. */
  isRetrying: boolean;
  /** How long everything may take to come to rest after the last deadline, milliseconds. */
  withinMs: number;
  mutant?: Extract<Mutant, "redial-blindly" | "in-memory-call"> | null;
};

export type CallbacksFigures = CallbacksCounts & {
  violations: CallbacksViolations;
  examples: string[];
  kills: number;
  unexpectedExits: string[];
  stages: Record<string, number>;
  tookMs: number;
};

/** So long after a node is up again, the load balancer sends it agents and what the exchange asks. */
const KNOWN_AFTER_MS = 1_000;
/** Whatever is due later does not disturb looking at everything. */
const AT_ONCE_MS = 5_000;
/** Whoever was never rung is waited for so long. */
const SOON_MS = 5 * 60_000;

const SAID_EVERY = 500;

type World = {
  fleet: Fleet;
  exchange: Exchange;
  plant(plan: CallbacksPlan): Promise<void>;
  database: pg.Client;
  offices: Offices;
  random: Random;
};

/** Planned callbacks fall due on three nodes while one after the other is killed; the exchange's own book is the referee. */
export async function proveCallbacks(
  { seed, ...size }: CallbacksSize & { seed: number },
  say: (line: string) => void = () => undefined,
): Promise<CallbacksFigures> {
  const random = createRandom(seed);
  const startedAt = performance.now();
  const exchange = await startExchange(random.fork(), size.mishaps);
  const { account, token, url } = exchange;
  const twilio = { account, token, url, signature: "twilio" as const, key: null };
  const fleet = await startFleet({ seed, mutant: size.mutant ?? null, twilio }).catch(async (error) => {
    await exchange.stop();
    throw error;
  });
  const database = new pg.Client(fleet.postgres.url);
  await database.connect();
  const store = await PostgresStore.open({ url: fleet.postgres.url });
  const desks: Desk[] = [];
  try {
    const offices = await openOffices(fleet, size, size.isRetrying);
    // By a line of its own to the database, since nodes that die every second have enough to do.
    const plant = (plan: CallbacksPlan) =>
      size.mutant === "in-memory-call" ? plantByNode(fleet, random, plan) : plantCallbacks(store, plan);
    const world = { fleet, exchange, plant, database, offices, random };
    for (const house of offices.houses)
      desks.push(...house.agents.map((who) => createDesk(house, who, random.fork())));
    await Promise.all(desks.map((desk) => desk.opened()));
    const { callbacks, kills } = await liveThrough(world, size, say);
    const { rows, ...judged } = await judgeCallbacks(database, callbacks, exchange.calls, offices.phones);
    return {
      ...{ ...judged, ...countCallbacks(callbacks, exchange), kills },
      stages: countNames(rows.map(({ stage }) => stage)),
      unexpectedExits: fleet.nodes.flatMap((node) => node.unexpectedExits),
      tookMs: Math.round(performance.now() - startedAt),
    };
  } finally {
    for (const desk of desks) desk.close();
    await database.end();
    await store.close();
    await fleet.stop();
    await exchange.stop();
  }
}

/** Nodes die until the last deadline has passed; then until nothing moves any more. How many have died. */
async function liveThrough(world: World, size: CallbacksSize, say: (line: string) => void) {
  const { fleet, random } = world;
  const killing = keepKilling(fleet, size.killEveryMs, random, KNOWN_AFTER_MS);
  let said = 0;
  const callbacks = await keepPlanting(world, size, (count) => {
    if (count < said + SAID_EVERY) return;
    said = count;
    say(`${count} callbacks so far, ${killing.kills()} nodes killed`);
  });
  const overAt = Math.max(...callbacks.map(({ at }) => at)) - ASKED_AHEAD_MS;
  await pause(Math.max(0, overAt - Date.now()));
  await killing.stop();
  const giveUpAt = performance.now() + size.withinMs;
  while (performance.now() < giveUpAt && !(await isAtRest(world, callbacks))) await pause(250);
  // What is planned for later stays so.
  await Promise.all(fleet.nodes.map((node) => node.kill()));
  return { callbacks, kills: killing.kills() };
}

/** No telephone rings, nobody is asked, nothing follows at once, and nobody who was never rung is to be soon. */
async function isAtRest(
  { database, exchange }: World,
  callbacks: readonly PlannedCallback[],
): Promise<boolean> {
  if (!exchange.calls.every(isOver)) return false;
  await exchange.teller.settled();
  const { rows: moving } = await database.query(
    "select 1 from conversation where call_state is not null and call_state <> 'retry' limit 1",
  );
  if (moving.length > 0) return false;
  const timers = "select subject, due_at::float as due from timer where kind = 'callDue'";
  const { rows } = await database.query<{ subject: string; due: number }>(timers);
  const rung = new Set(exchange.calls.filter(({ parent }) => parent !== null).map(({ callId }) => callId));
  const reached = new Set(
    callbacks.filter(({ callId }) => rung.has(callId)).map(({ conversationId }) => conversationId),
  );
  const now = Date.now();
  return rows.every(({ subject, due }) => due > now + (reached.has(subject) ? AT_ONCE_MS : SOON_MS));
}
