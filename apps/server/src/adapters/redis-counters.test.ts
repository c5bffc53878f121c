import { Redis } from "ioredis";
import { afterEach, describe, expect, inject, it, vi } from "vitest";
import "../../../../e2e/setup/provided-context.ts";
import { startRedis } from "../../../../e2e/setup/redis.ts";
import type { Counter, CounterRule } from "../counters.ts";
import { createRequestLimits } from "../gateway/request-limits.ts";
import { createHttpLimits } from "../http/http-limits.ts";
import { RedisCounters } from "./redis-counters.ts";

const cleanUp: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const undo of cleanUp.splice(0).toReversed()) await undo();
});

/** The counters of two nodes; resolves when both are connected. */
async function openNodes(url: string): Promise<[RedisCounters, RedisCounters]> {
  const prefix = `test-${crypto.randomUUID()}`;
  const nodes: [RedisCounters, RedisCounters] = [
    new RedisCounters({ url, prefix }),
    new RedisCounters({ url, prefix }),
  ];
  cleanUp.push(...nodes.map((node) => () => node.close()));
  await untilShared(nodes.map((node) => node.createCounter("probe", { points: 1, duration: 1, alone: 0 })));
  return nodes;
}

/** What one of two counters takes, the other one knows. */
async function untilShared([first, second]: Counter[]): Promise<void> {
  await vi.waitFor(
    async () => {
      const key = crypto.randomUUID();
      await first?.take(key);
      expect(await second?.look(key)).not.toBeNull();
    },
    { timeout: 10_000, interval: 20 },
  );
}

async function countTaken(counters: Counter[], key: string, times: number): Promise<number> {
  let taken = 0;
  for (let number = 0; number < times; number += 1)
    if ((await counters[number % counters.length]?.take(key)) === null) taken += 1;
  return taken;
}

const ten: CounterRule = { points: 10, duration: 60, alone: 0 };

describe("[SEC3] limits over several nodes", () => {
  it("grant together what one would grant, and say when to come back", async () => {
    const counters = (await openNodes(inject("redisUrl"))).map((node) => node.createCounter("x", ten));
    expect(await countTaken(counters, "somebody", 30)).toBe(10);
    expect(await countTaken(counters, "somebody else", 3)).toBe(3);
    const [first, second] = counters as [Counter, Counter];
    expect(await first.take("somebody")).toBeGreaterThan(50_000);
    expect(await second.look("somebody")).toBeGreaterThan(50_000);
    await first.forget("somebody");
    expect(await second.take("somebody")).toBeNull();
  });

  it("take several points at once", async () => {
    const [a, b] = await openNodes(inject("redisUrl"));
    expect(await a.createCounter("x", ten).take("k", 9)).toBeNull();
    expect(await b.createCounter("x", ten).take("k", 2)).toBeGreaterThan(0);
  });

  it("a cheap one grants no more than its own share on each further node", async () => {
    const rule = { points: 20, duration: 60, alone: 4 };
    const counters = (await openNodes(inject("redisUrl"))).map((node) => node.createCounter("x", rule));
    const taken = await countTaken(counters, "somebody", 100);
    expect(taken).toBeGreaterThanOrEqual(20);
    expect(taken).toBeLessThanOrEqual(24);
    const [first, second] = counters as [Counter, Counter];
    expect(await countTaken([first], "busy here", 100)).toBe(20);
    expect(await countTaken([second], "busy here", 100)).toBe(4);
  });

  it("one that is not shared is counted by each node", async () => {
    const rule = { points: 10, duration: 60 };
    const counters = (await openNodes(inject("redisUrl"))).map((node) => node.createCounter("x", rule));
    expect(await countTaken(counters, "somebody", 100)).toBe(20);
  });

  it("hold for sign-in, links and uploads; and for lines and writes", async () => {
    const [a, b] = await openNodes(inject("redisUrl"));
    const http = [createHttpLimits("normal", a), createHttpLimits("normal", b)] as const;
    for (let number = 0; number < 10; number += 1)
      expect(await http[number % 2 ? 1 : 0].take("wrongPassword", "192.0.2.1 anna")).toBeNull();
    for (const limits of http)
      expect(await limits.take("wrongPassword", "192.0.2.1 anna")).toMatchObject({ error: "rate_limited" });
    await http[0].take("knownAddress", "192.0.2.1 anna");
    expect(await http[1].isSpent("knownAddress", "192.0.2.1 anna")).not.toBeNull();
    const [here, there] = [createRequestLimits("normal", a), createRequestLimits("normal", b)];
    const asker = { address: "192.0.2.1", siteId: "s", person: "visitor:p" } as const;
    for (let number = 0; number < 20; number += 1)
      expect(await here.request(asker, "sendVisitorMessage")).toBeNull();
    for (let number = 0; number < 4; number += 1) await there.request(asker, "sendVisitorMessage");
    expect(await there.request(asker, "sendVisitorMessage")).toMatchObject({ error: "rate_limited" });
    expect(await there.request(asker, "syncConversation")).toBeNull();
  });

  it("write nobody's address into Redis, and only under their prefix", async () => {
    const redis = new Redis(inject("redisUrl"));
    cleanUp.push(() => redis.disconnect());
    const prefix = `test-${crypto.randomUUID()}`;
    const node = new RedisCounters({ url: inject("redisUrl"), prefix });
    cleanUp.push(() => node.close());
    const counter = node.createCounter("x", ten);
    const findKeys = () => redis.keys(`${prefix}*`);
    await vi.waitFor(async () => {
      await counter.take("192.0.2.1 anna@shop.example");
      expect(await findKeys()).toHaveLength(1);
    });
    expect((await findKeys())[0]).toMatch(/^test-[\w-]+:limit:x:[\w-]{22}$/);
    expect(await redis.pttl((await findKeys())[0] ?? "")).toBeGreaterThan(0);
  });
});

describe("[SEC3] limits without Redis", () => {
  it.each(["dead", "hung"])(
    "a %s one: each node counts for itself; together again when it is back",
    async (how) => {
      const redis = await startRedis();
      cleanUp.push(() => redis.stop());
      const counters = (await openNodes(redis.url)).map((node) => node.createCounter("x", ten));
      const [first, second] = counters as [Counter, Counter];
      expect(await countTaken(counters, "before", 30)).toBe(10);
      if (how === "dead") await redis.kill();
      else redis.freeze();
      // A thousand waits of 200 ms would take longer than this test may.
      expect(await countTaken([first], "meanwhile", 500)).toBe(10);
      expect(await countTaken([second], "meanwhile", 500)).toBe(10);
      if (how === "dead") await redis.start();
      else redis.thaw();
      await untilShared(counters.map(asOnce));
      expect(await countTaken(counters, "after", 30)).toBe(10);
    },
  );

  it("reading a count of a hung one falls back too", async () => {
    const redis = await startRedis();
    cleanUp.push(() => redis.stop());
    const counters = (await openNodes(redis.url)).map((node) => node.createCounter("x", ten));
    redis.freeze();
    expect(await counters[0]?.look("somebody")).toBeNull();
    expect(await countTaken(counters.slice(0, 1), "somebody", 30)).toBe(10);
    expect(await counters[0]?.look("somebody")).toBeGreaterThan(0);
  });
});

/** Takes all there is at once. */
const asOnce = (counter: Counter): Counter => ({ ...counter, take: (key) => counter.take(key, 10) });
