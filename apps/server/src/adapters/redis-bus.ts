import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { Bus, Fact } from "@bellhop/core";
import { Redis } from "ioredis";
import { isFact } from "./is-fact.ts";

type Hear = (fact: Fact) => void;

/** Facts on their way to a Redis that has stopped answering; beyond this they are dropped. */
const IN_FLIGHT_MAX = 10_000;
/** Without Redis a subscriber goes on after this: what it misses, the beacon brings. */
const SUBSCRIBE_WITHIN_MS = 2_000;
const RECONNECT_AFTER_MAX_MS = 2_000;

/**
 * Facts between nodes over Redis sharded pub/sub, one channel per site, subscribed to only while somebody here listens.
 * This node's own facts reach its own subscribers directly, with or without Redis; their echo is dropped.
 */
export class RedisBus implements Bus {
  readonly #nodeId: string;
  readonly #prefix: string;
  readonly #publisher: Redis;
  readonly #subscriber: Redis;
  readonly #ears = new Map<string, Set<Hear>>();
  #inFlight = 0;
  #closed = false;
  readonly #counts = { lost: 0, malformed: 0, faults: 0 };

  /** Connects in the background and for ever; `nodeId` must be this process's alone. */
  constructor({ url, nodeId, prefix = "bellhop" }: { url: string; nodeId: string; prefix?: string }) {
    this.#nodeId = nodeId;
    this.#prefix = prefix;
    this.#publisher = this.#connect(url);
    this.#subscriber = this.#connect(url);
    this.#subscriber.on("ready", () => {
      for (const siteId of this.#ears.keys()) void this.#join(siteId);
    });
    this.#subscriber.on("smessage", (channel: string, message: string) => this.#receive(channel, message));
  }

  publish(fact: Fact): void {
    if (this.#closed) return;
    const text = JSON.stringify(fact);
    queueMicrotask(() => this.#tell(fact.siteId, text));
    if (this.#publisher.status !== "ready" || this.#inFlight >= IN_FLIGHT_MAX) {
      this.#counts.lost += 1;
      return;
    }
    this.#inFlight += 1;
    void this.#send(this.#channelOf(fact.siteId), `${this.#nodeId} ${text}`);
  }

  async subscribe(siteId: string, hear: Hear): Promise<() => void> {
    // A function of its own: the same one may subscribe twice.
    const ear: Hear = (fact) => hear(fact);
    const ears = this.#ears.get(siteId) ?? new Set();
    this.#ears.set(siteId, ears.add(ear));
    const given = new AbortController();
    await Promise.race([
      this.#join(siteId),
      wait(SUBSCRIBE_WITHIN_MS, undefined, { signal: given.signal }).catch(() => {}),
    ]);
    given.abort();
    return () => this.#leave(siteId, ear);
  }

  /** How many facts did not leave this node, how many messages made no sense, how often the connection failed. */
  readCounts(): Readonly<{ lost: number; malformed: number; faults: number }> {
    return { ...this.#counts };
  }

  async ping(): Promise<void> {
    await this.#publisher.ping();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#ears.clear();
    this.#publisher.disconnect();
    this.#subscriber.disconnect();
  }

  #connect(url: string): Redis {
    const redis = new Redis(url, {
      // Nothing waits in memory for Redis to come back: facts are hints, and old ones are worth nothing.
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      // Done on "ready", for the sites that are listened to then.
      autoResubscribe: false,
      retryStrategy: (times) =>
        Math.min(50 * 2 ** Math.min(times, 10), RECONNECT_AFTER_MAX_MS) * (0.5 + Math.random() / 2),
    });
    redis.on("error", () => {
      this.#counts.faults += 1;
    });
    return redis;
  }

  async #send(channel: string, message: string): Promise<void> {
    try {
      await this.#publisher.spublish(channel, message);
    } catch {
      this.#counts.lost += 1;
    } finally {
      this.#inFlight -= 1;
    }
  }

  /** Resolves when the channel is subscribed to. Commands go out in order, so the last change wins. */
  async #join(siteId: string): Promise<void> {
    try {
      if (this.#subscriber.status !== "ready") await once(this.#subscriber, "ready");
      if (this.#ears.has(siteId)) await this.#subscriber.ssubscribe(this.#channelOf(siteId));
    } catch {
      // The connection broke: "ready" will try again.
      this.#counts.faults += 1;
    }
  }

  #leave(siteId: string, ear: Hear): void {
    const ears = this.#ears.get(siteId);
    if (!ears?.delete(ear) || ears.size > 0) return;
    this.#ears.delete(siteId);
    this.#subscriber.sunsubscribe(this.#channelOf(siteId)).catch(() => {
      // A connection that is gone has no subscriptions.
    });
  }

  #receive(channel: string, message: string): void {
    const siteId = channel.slice(this.#channelOf("").length);
    const end = message.indexOf(" ");
    if (message.slice(0, end) === this.#nodeId) return;
    const text = message.slice(end + 1);
    if (isFact(parse(text), siteId)) this.#tell(siteId, text);
    else this.#counts.malformed += 1;
  }

  /** Each one gets a copy; one that throws does not keep the others from hearing. */
  #tell(siteId: string, text: string): void {
    for (const hear of [...(this.#ears.get(siteId) ?? [])]) {
      queueMicrotask(() => {
        if (this.#ears.get(siteId)?.has(hear)) hear(JSON.parse(text));
      });
    }
  }

  #channelOf(siteId: string): string {
    return `${this.#prefix}:site:${siteId}`;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
