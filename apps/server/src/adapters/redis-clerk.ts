import type { Cluster, Redis } from "ioredis";
import { connectRedisCluster, connectRedisServer } from "./connect-redis.ts";
import { parseRedisAddress } from "./redis-address.ts";

/** A request waits for Redis no longer than this, and only until the first one has waited in vain. */
const ANSWER_WITHIN_MS = 200;
const TRY_AGAIN_AFTER_MS = 1_000;

export type RedisClerk = {
  client: Redis | Cluster;
  /**
   * What `question` says, else what `otherwise` says, at most 200 ms later. After one failure nobody asks until Redis
   * has answered again; that is found out by reading `key`, on no request's time.
   */
  ask<T>(key: string, question: () => Promise<T>, otherwise: () => Promise<T>): Promise<T>;
  close(): void;
};

/** A connection for questions that can do without an answer. Throws when `url` is no address of Redis. */
export function openRedisClerk(url: string): RedisClerk {
  const address = parseRedisAddress(url);
  if (!address) throw new Error("not an address of Redis");
  const connect = address.isCluster ? connectRedisCluster : connectRedisServer;
  const client: Redis | Cluster = connect(address, { commandTimeout: ANSWER_WITHIN_MS });
  // The bus, on the same Redis, counts its faults.
  for (const name of ["error", "node error"]) client.on(name, () => {});
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;

  function tryAgainLater(key: string): void {
    if (isClosed) return;
    timer = setTimeout(() => {
      client.exists(key).then(
        () => {
          timer = null;
        },
        () => tryAgainLater(key),
      );
    }, TRY_AGAIN_AFTER_MS).unref();
  }

  return {
    client,
    async ask(key, question, otherwise) {
      if (timer || client.status !== "ready") return otherwise();
      try {
        return await question();
      } catch {
        if (!timer) tryAgainLater(key);
        return otherwise();
      }
    },
    close() {
      isClosed = true;
      if (timer) clearTimeout(timer);
      client.disconnect();
    },
  };
}
