import { setTimeout as wait } from "node:timers/promises";
import type { Bus, Fact } from "@bellhop/core";
import { judgeFact } from "./judge-fact.ts";
import { parseRedisAddress } from "./redis-address.ts";
import { openRedisLine, type RedisLine } from "./redis-line.ts";
import { createRedisProbe } from "./redis-probe.ts";

type Hear = (fact: Fact) => void;

/** Facts on their way to a Redis that has stopped answering; beyond this they are dropped. */
const IN_FLIGHT_MAX = 10_000;
/** The same in characters; each is held about four times on its way, in up to two bytes. */
const IN_FLIGHT_CHARACTERS_MAX = 2 * 1024 * 1024;
/** Without Redis a subscriber goes on after this: what it misses, the beacon brings. */
const SUBSCRIBE_WITHIN_MS = 2_000;
const LOOK_EVERY_MS = 2_000;
/** Looks in a row at which nothing at all came back, before everything is connected anew. */
const LOOKS_IN_VAIN_MAX = 3;

/** Since the start, but for the last two, which are now. */
export type BusCounts = Readonly<{
  published: number;
  heard: number;
  /** Facts that did not leave this node. */
  lost: number;
  /** Messages that made no sense, or of a kind this version does not know: a newer one is about. */
  malformed: number;
  unknown: number;
  /** Connections that failed or could not be made. */
  faults: number;
  /** How often the listening side was connected anew. */
  reconnects: number;
  inFlight: number;
  subscriptions: number;
}>;

/**
 * Facts between nodes over Redis sharded pub/sub, one channel per site, subscribed to only while somebody here listens.
 * This node's own facts reach its own subscribers directly, with or without Redis; their echo is dropped. Works on one
 * server and on a cluster, over which the sites spread. Nothing waits for a Redis that is gone, and a hung one costs a
 * bounded amount of memory; when it is back, everything is heard again.
 */
export class RedisBus implements Bus {
  readonly #nodeId: string;
  readonly #prefix: string;
  readonly #line: RedisLine;
  readonly #probe: ReturnType<typeof createRedisProbe>;
  readonly #ears = new Map<string, Set<Hear>>();
  /** Sites listened to here whose channel is not known to be joined. */
  readonly #missing = new Set<string>();
  readonly #waiting = new Set<() => void>();
  readonly #look: NodeJS.Timeout;
  readonly #counts = {
    published: 0,
    heard: 0,
    lost: 0,
    malformed: 0,
    unknown: 0,
    faults: 0,
    reconnects: -1,
    inFlight: 0,
  };
  #charactersInFlight = 0;
  #looksInVain = 0;
  #closed = false;
  /** Since the last time it opened, something failed: this. */
  #lastFault: string | null = null;

  /** Connects in the background and for ever; `nodeId` must be this process's alone. Throws when `url` is no address of Redis. */
  constructor({ url, nodeId, prefix = "bellhop" }: { url: string; nodeId: string; prefix?: string }) {
    const address = parseRedisAddress(url);
    if (!address) throw new Error("not an address of Redis");
    this.#nodeId = nodeId;
    this.#prefix = prefix;
    this.#probe = createRedisProbe(() => this.#line, `${prefix}:probe:${nodeId}`);
    this.#line = openRedisLine(address, {
      heard: (channel, message) => this.#receive(channel, message),
      opened: () => this.#open(),
      broke: () => this.#break(),
      failed: (why) => this.#fail(why),
    });
    this.#look = setInterval(() => void this.#lookAfterLine(), LOOK_EVERY_MS).unref();
  }

  publish(fact: Fact): void {
    if (this.#closed) return;
    const text = JSON.stringify(fact);
    this.#counts.published += 1;
    queueMicrotask(() => this.#tell(fact.siteId, text));
    const isFull =
      this.#counts.inFlight >= IN_FLIGHT_MAX || this.#charactersInFlight >= IN_FLIGHT_CHARACTERS_MAX;
    if (isFull || !this.#line.isOpen()) this.#counts.lost += 1;
    else void this.#send(this.#channelOf(fact.siteId), `${this.#nodeId} ${text}`);
  }

  async subscribe(siteId: string, hear: Hear): Promise<() => void> {
    // A function of its own: the same one may subscribe twice.
    const ear: Hear = (fact) => hear(fact);
    const ears = this.#ears.get(siteId) ?? new Set();
    this.#ears.set(siteId, ears.add(ear));
    const given = new AbortController();
    await Promise.race([
      this.#joinWhenOpen(siteId),
      wait(SUBSCRIBE_WITHIN_MS, undefined, { signal: given.signal }).catch(() => {}),
    ]);
    given.abort();
    return () => this.#leave(siteId, ear);
  }

  /** For metrics: flat numbers. */
  readCounts(): BusCounts {
    const reconnects = Math.max(0, this.#counts.reconnects);
    return { ...this.#counts, reconnects, subscriptions: this.#ears.size };
  }

  async ping(): Promise<void> {
    if (this.#closed) throw new Error("the bus is closed");
    try {
      await this.#probe.send();
      this.#lastFault = null;
    } catch (error) {
      // Not the fault itself: the library hangs the command on it, and that may hold the password.
      const why = this.#lastFault ?? (error instanceof Error ? error.message : String(error));
      throw new Error(`facts do not get through Redis: ${why}`);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#look);
    this.#ears.clear();
    this.#line.close();
  }

  async #send(channel: string, message: string): Promise<void> {
    this.#counts.inFlight += 1;
    this.#charactersInFlight += message.length;
    try {
      await this.#line.publish(channel, message);
    } catch {
      this.#counts.lost += 1;
    } finally {
      this.#counts.inFlight -= 1;
      this.#charactersInFlight -= message.length;
    }
  }

  #open(): void {
    this.#counts.reconnects += 1;
    this.#lastFault = null;
    void Promise.all([...this.#missing].map((siteId) => this.#join(siteId))).then(() => this.#letGoOn());
    // Connects to every server of a cluster now, rather than with the first fact for it.
    this.#probe.send().catch(() => {});
  }

  #fail(why: string): void {
    this.#counts.faults += 1;
    this.#lastFault = why;
    this.#letGoOn();
  }

  #letGoOn(): void {
    for (const goOn of this.#waiting) goOn();
    this.#waiting.clear();
  }

  #break(): void {
    this.#probe.forget();
    for (const siteId of this.#ears.keys()) this.#missing.add(siteId);
  }

  /** Heals what no event tells of: a channel that could not be joined, a connection that is one in name only. */
  async #lookAfterLine(): Promise<void> {
    for (const siteId of this.#missing) void this.#join(siteId);
    this.#looksInVain += 1;
    await this.ping().catch(() => {});
    if (this.#probe.hasHeard()) this.#looksInVain = 0;
    if (this.#looksInVain < LOOKS_IN_VAIN_MAX || this.#closed) return;
    this.#looksInVain = 0;
    this.#line.renew();
  }

  async #joinWhenOpen(siteId: string): Promise<void> {
    this.#missing.add(siteId);
    await this.#join(siteId);
    // While the very first connection is made it pays to wait; once one has failed nobody knows for how long.
    if (!this.#missing.has(siteId) || this.#lastFault !== null) return;
    await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  /** Commands go out in order, so the last change wins. */
  async #join(siteId: string): Promise<void> {
    if (!this.#ears.has(siteId)) return;
    try {
      await this.#line.join(this.#channelOf(siteId));
      this.#missing.delete(siteId);
    } catch {
      // Not connected, or the connection broke: tried again when it opens, and at every look.
    }
  }

  #leave(siteId: string, ear: Hear): void {
    const ears = this.#ears.get(siteId);
    if (!ears?.delete(ear) || ears.size > 0) return;
    this.#ears.delete(siteId);
    this.#missing.delete(siteId);
    this.#line.leave(this.#channelOf(siteId)).catch(() => {
      // A connection that is gone has no subscriptions.
    });
  }

  #receive(channel: string, message: string): void {
    if (this.#probe.hear(channel, message)) return;
    const siteId = channel.slice(this.#channelOf("").length);
    const end = message.indexOf(" ");
    if (message.slice(0, end) === this.#nodeId) return;
    const text = message.slice(end + 1);
    const judgement = judgeFact(text, siteId);
    this.#counts[judgement] += 1;
    if (judgement === "heard") this.#tell(siteId, text);
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
