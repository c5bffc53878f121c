import type { ChangeOwner, Store, Written } from "@bellhop/core";
import { StoreUnavailable } from "@bellhop/core";
import { Redis } from "ioredis";
import { takeRegardless } from "./read-then-write.ts";
import { replaceOperations } from "./replace-operations.ts";

const LOCK_MS = 60_000;

/** Mutant: whoever sets the key in Redis first owns the conversation, and writes so without asking the database. */
export function redisLock(store: Store, redisUrl: string): Store {
  const redis = new Redis(redisUrl, { enableOfflineQueue: false, retryStrategy: () => 50 });
  redis.on("error", () => undefined);

  /** The name of who holds the conversation by now. */
  async function lock({ conversationId, agent }: ChangeOwner): Promise<string> {
    const key = `owner:${conversationId}`;
    try {
      const before = await redis.set(key, agent.name, "PX", LOCK_MS, "NX", "GET");
      return before ?? agent.name;
    } catch (error) {
      throw new StoreUnavailable("Redis is away", { cause: error });
    }
  }

  return replaceOperations(store, {
    async claimConversation(input): Promise<Written> {
      const holder = await lock(input);
      if (holder !== input.agent.name) return { ok: false, error: "taken", takenBy: holder };
      const written = await store.claimConversation(input);
      return !written.ok && written.error === "taken" ? takeRegardless(store, input) : written;
    },
  });
}
