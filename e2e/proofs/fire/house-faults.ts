import pg from "pg";
import { pause } from "../fault/open-line.ts";
import type { Fleet } from "../fleet.ts";
import type { FleetNode } from "../fleet-node.ts";
import type { Random } from "../random.ts";
import { readLag } from "./watch-burden.ts";

/** `pace`: how long a fault lasts, as a share of its full length. */
export type Field = { fleet: Fleet; random: Random; pace: number };

/**
 * What it did. `readyAt`: from when on the service could be had again (`performance.now()`); `unreadyMs`: how long a
 * node without its database went on saying that it is ready. `lagMs`: how late the event loops were.
 */
type Healed = { readyAt: number; unreadyMs?: number; lagMs?: number };

/** Brings a fault about and heals it. */
export type Fault = (field: Field) => Promise<Healed>;

/** Longer than an agent's lease, so that the node wakes up to a world that has gone on without it. */
const FREEZE_MS = [9_000, 11_000] as const;
const CUT_MS = [2_500, 6_000] as const;
const REDIS_AWAY_MS = [1_000, 8_000] as const;
const POSTGRES_AWAY_MS = [0, 1_500] as const;
const LOCKED_MS = [1_000, 3_000] as const;
const STARTS_MAX = 5;
const DEAD_MS = [0, 600] as const;

/** Somewhere in this range, at the pace of the run. */
export const last = ({ random, pace }: Field, range: readonly [number, number]) =>
  pause(random.whole(...range) * pace);
const now = () => performance.now();

/** Faults of nodes, database, Redis and balancer. One at a time: each is healed before the next. */
export const houseFaults = {
  async killNode(field) {
    const { fleet, random } = field;
    const node = random.pick(fleet.nodes);
    const readyAt = now();
    await node.kill();
    await last(field, DEAD_MS);
    await startAgain(node);
    return { readyAt };
  },
  async freezeNode(field) {
    const { fleet, random } = field;
    const node = random.pick(fleet.nodes);
    const readyAt = now();
    node.freeze();
    await last(field, FREEZE_MS);
    node.thaw();
    return { readyAt };
  },
  /** One node after the other ends in order and comes back as the next version, which has added to the schema. */
  async rollingDeploy({ fleet }) {
    const readyAt = now();
    const id = `9${Math.floor(now())}-next`;
    const statements = [`alter table conversation add column "next_${id}" text`];
    for (const node of fleet.nodes) {
      await node.stop();
      await startAgain(node, { extraMigrations: [...extraOf(node), { id, additive: true, statements }] });
    }
    return { readyAt };
  },
  async killRedis(field) {
    const { fleet } = field;
    await fleet.redis.kill();
    await last(field, REDIS_AWAY_MS);
    await fleet.redis.start();
    return { readyAt: now() };
  },
  async freezeRedis(field) {
    const { fleet } = field;
    await readLag(fleet);
    fleet.redis.freeze();
    await last(field, REDIS_AWAY_MS);
    const lagMs = await readLag(fleet);
    fleet.redis.thaw();
    return { readyAt: now(), lagMs };
  },
  async killBackend({ fleet }) {
    const readyAt = now();
    fleet.postgres.killBackend();
    return { readyAt };
  },
  async killPostgres(field) {
    const { fleet } = field;
    await fleet.postgres.kill();
    await last(field, POSTGRES_AWAY_MS);
    await fleet.postgres.start();
    return { readyAt: now() };
  },
  /** Somebody else holds rows that every write needs, until the pools are empty. */
  async lockRows(field) {
    const { fleet, random } = field;
    const client = new pg.Client({ connectionString: fleet.postgres.url });
    await client.connect();
    await client.query("begin");
    await client.query(random.chance(0.5) ? "select id from visitor for update" : "lock table conversation");
    await last(field, LOCKED_MS);
    await client.end();
    return { readyAt: now() };
  },
  /** The node still reaches Redis. */
  async cutPostgres(field) {
    const { fleet, random } = field;
    const node = random.pick(fleet.nodes);
    const from = now();
    cut(node.proxies.postgres, random);
    const [unreadyMs] = await Promise.all([measureUnready(node, from), last(field, CUT_MS)]);
    node.proxies.postgres.heal();
    return { readyAt: now(), unreadyMs };
  },
  /** The node still reaches the database. */
  async cutRedis(field) {
    const { fleet, random } = field;
    const { proxies } = random.pick(fleet.nodes);
    cut(proxies.redis, random);
    await last(field, CUT_MS);
    proxies.redis.heal();
    return { readyAt: now() };
  },
  async killBalancer({ fleet }) {
    await fleet.haproxy.kill();
    await fleet.haproxy.start();
    return { readyAt: now() };
  },
} as const satisfies Record<string, Fault>;

/** As a supervisor does: a node that finds no database gives up, and is started once more. */
async function startAgain(node: FleetNode, changes: Parameters<FleetNode["start"]>[0] = {}): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await node.start(changes);
    } catch (error) {
      if (attempt === STARTS_MAX) throw error;
    }
  }
}

const extraOf = (node: FleetNode) => node.options().extraMigrations ?? [];

/** Either nobody answers, or somebody says no. */
function cut(line: FleetNode["proxies"]["redis"], random: Random): void {
  const isSilent = random.chance(0.5);
  line.behave(isSilent ? { isHeld: true } : { isRefused: true });
  if (!isSilent) line.reset();
}

const UNREADY_WITHIN_MS = 15_000;

/** How long the node, without its database, went on saying that it is ready. */
async function measureUnready(node: FleetNode, from: number): Promise<number> {
  while ((await node.isReady()) && now() - from < UNREADY_WITHIN_MS) await pause(50);
  return now() - from;
}
