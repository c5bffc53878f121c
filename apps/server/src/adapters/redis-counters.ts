import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { type Counter, type CounterRule, type Counters, countWith, memoryCounters } from "../counters.ts";
import { openRedisClerk, type RedisClerk } from "./redis-clerk.ts";

/**
 * Counters over all nodes, in Redis, one server or a cluster. While Redis is away or hung each node counts for itself,
 * at once: no request waits for a Redis that is known to be silent.
 *
 * Which rules are shared weighs what a limit guards against what asking costs, some 50 µs of processor and a round
 * trip. What is rare or guards a secret (sign-in, links, uploads) is exact. What comes with every message or socket is
 * asked about only by who is busy on this node already. What a browser does by itself each node counts alone: those
 * limits are there to protect the node.
 */
export class RedisCounters implements Counters {
  readonly #clerk: RedisClerk;
  readonly #prefix: string;

  /** Connects in the background and for ever. Throws when `url` is no address of Redis. */
  constructor({ url, prefix = "bellhop" }: { url: string; prefix?: string }) {
    this.#clerk = openRedisClerk(url);
    this.#prefix = prefix;
  }

  createCounter(name: string, rule: CounterRule): Counter {
    const { points, duration, alone } = rule;
    if (alone === undefined) return memoryCounters.createCounter(name, rule);
    const keyPrefix = `${this.#prefix}:limit:${name}`;
    const shared = new RateLimiterRedis({ storeClient: this.#clerk.client, points, duration, keyPrefix });
    const local = new RateLimiterMemory({ points, duration });
    return alone === 0
      ? countExactly(this.#clerk, local, shared)
      : countCheaply(this.#clerk, local, shared, alone);
  }

  async close(): Promise<void> {
    this.#clerk.close();
  }
}

function countExactly({ ask }: RedisClerk, local: RateLimiterMemory, shared: RateLimiterRedis): Counter {
  const [here, everywhere] = [countWith(local), countWith(shared)];
  return {
    take(name, points) {
      const key = hide(name);
      return ask(
        shared.getKey(key),
        () => everywhere.take(key, points),
        () => here.take(key, points),
      );
    },
    look(name) {
      const key = hide(name);
      return ask(
        shared.getKey(key),
        () => everywhere.look(key),
        () => here.look(key),
      );
    },
    async forget(name) {
      const key = hide(name);
      await here.forget(key);
      await ask(
        shared.getKey(key),
        () => everywhere.forget(key),
        async () => {},
      );
    },
  };
}

/** Grants the first points of a window without a word; whoever goes on is asked about, with what went before. */
function countCheaply(
  { ask }: RedisClerk,
  local: RateLimiterMemory,
  shared: RateLimiterRedis,
  alone: number,
): Counter {
  const [here, everywhere] = [countWith(local), countWith(shared)];
  return {
    async take(name, points = 1) {
      const spent = await spend(local, name, points);
      if (spent === null) return here.look(name);
      if (spent <= alone) return null;
      const key = hide(name);
      const due = spent - points <= alone ? spent : points;
      return ask(
        shared.getKey(key),
        () => everywhere.take(key, due),
        async () => null,
      );
    },
    look: (name) => here.look(name),
    forget: (name) => here.forget(name),
  };
}

/** Points spent in this window, these included; null when they were too many. */
async function spend(limiter: RateLimiterMemory, key: string, points: number): Promise<number | null> {
  try {
    return (await limiter.consume(key, points)).consumedPoints;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return null;
    throw refused;
  }
}

/** Addresses and e-mail addresses are nobody's business in Redis. */
const hide = (name: string): string => createHash("sha256").update(name).digest("base64url").slice(0, 22);
