import { inspect } from "node:util";
import type { Fact } from "@bellhop/core";
import { registerBusContract } from "@bellhop/core/contracts";
import { Redis } from "ioredis";
import { afterEach, describe, expect, inject, it, vi } from "vitest";
import "../../../../e2e/setup/provided-context.ts";
import { startRedis } from "../../../../e2e/setup/redis.ts";
import { openRoad } from "../../../../e2e/setup/road.ts";
import { RedisBus } from "./redis-bus.ts";

const SITE = "0190a0b0-0000-7000-8000-00000000000a";
const cleanUp: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const undo of cleanUp.splice(0).toReversed()) await undo();
});

const openRoadToRedis = async () => {
  const road = await openRoad(new URL(inject("redisUrl")));
  return { ...road, url: `redis://127.0.0.1:${road.port}` };
};

const visitorChanged = (visitorId: string): Fact => ({ type: "visitorChanged", siteId: SITE, visitorId });

async function listen(bus: RedisBus) {
  const heard: string[] = [];
  await bus.subscribe(SITE, (fact) =>
    heard.push(fact.type === "visitorChanged" ? fact.visitorId : fact.type),
  );
  return heard;
}

registerBusContract({
  async createNodes() {
    const { url, cut, mend } = await openRoadToRedis();
    const prefix = `test-${crypto.randomUUID()}`;
    const [a, b] = [new RedisBus({ url, nodeId: "a", prefix }), new RedisBus({ url, nodeId: "b", prefix })];
    // What is published before the connection stands is lost, as it should be.
    await vi.waitFor(() => Promise.all([a.ping(), b.ping()]), { timeout: 10_000 });
    const close = async () => {
      await Promise.all([a.close(), b.close()]);
      await cut();
    };
    return { a, b, cut, mend, close };
  },
});

describe("RedisBus itself", () => {
  async function openBuses() {
    const road = await openRoadToRedis();
    const prefix = `test-${crypto.randomUUID()}`;
    const [near, far] = [
      new RedisBus({ url: road.url, nodeId: "near", prefix }),
      new RedisBus({ url: inject("redisUrl"), nodeId: "far", prefix }),
    ];
    cleanUp.push(
      road.cut,
      () => near.close(),
      () => far.close(),
    );
    return { near, far, road, channel: `${prefix}:site:${SITE}` };
  }

  async function openClient(): Promise<Redis> {
    const redis = new Redis(inject("redisUrl"));
    cleanUp.push(() => redis.disconnect());
    return redis;
  }

  it("[BS7] without Redis its own subscribers hear at once, and others again when it is back", async () => {
    const { near, far, road } = await openBuses();
    const [here, there] = [await listen(near), await listen(far)];
    await road.cut();
    near.publish(visitorChanged("during"));
    await vi.waitFor(() => expect(here).toEqual(["during"]));
    await road.mend();
    await vi.waitFor(
      () => {
        near.publish(visitorChanged("after"));
        far.publish(visitorChanged("back"));
        expect(there).toContain("after");
        expect(here).toContain("back");
      },
      { timeout: 10_000, interval: 50 },
    );
    expect(there).not.toContain("during");
    expect(near.readCounts().lost).toBeGreaterThan(0);
  });

  it("ping says why nothing gets through, without the password", async () => {
    const bus = new RedisBus({ url: "redis://:hunter2@127.0.0.1:1", nodeId: "alone" });
    cleanUp.push(() => bus.close());
    await vi.waitFor(async () => {
      const error = await bus.ping().catch((refused: unknown) => refused);
      expect(String(error)).toMatch(/ECONNREFUSED/);
      expect(inspect(error, { depth: 9 })).not.toContain("hunter2");
    });
  });

  it("subscribing goes on without Redis", async () => {
    const bus = new RedisBus({ url: "redis://127.0.0.1:1", nodeId: "alone" });
    cleanUp.push(() => bus.close());
    const heard = await listen(bus);
    bus.publish(visitorChanged("me"));
    await vi.waitFor(() => expect(heard).toEqual(["me"]));
  });

  it("nonsense on the channel is counted and heard by nobody", async () => {
    const { near, channel } = await openBuses();
    const heard = await listen(near);
    const redis = await openClient();
    const wrongSite = JSON.stringify({ ...visitorChanged("x"), siteId: "other" });
    for (const message of [
      "",
      "x",
      "x {",
      "x null",
      'x {"type":"toString"}',
      `x ${wrongSite}`,
      'x {"type":"visitorChanged"}',
    ]) {
      await redis.spublish(channel, message);
    }
    await redis.spublish(channel, `x ${JSON.stringify(visitorChanged("real"))}`);
    await vi.waitFor(() => expect(heard).toEqual(["real"]));
    expect(near.readCounts()).toMatchObject({ malformed: 7, unknown: 0, heard: 1 });
  });

  it("[BS11] facts of a newer version: further fields pass, an unknown kind is counted and heard by nobody", async () => {
    const { near, channel } = await openBuses();
    const heard: Fact[] = [];
    await near.subscribe(SITE, (fact) => heard.push(fact));
    const redis = await openClient();
    const newer = { ...visitorChanged("v"), mood: "good" };
    await redis.spublish(channel, `newer ${JSON.stringify({ type: "visitorMoved", siteId: SITE, to: "x" })}`);
    await redis.spublish(channel, `newer ${JSON.stringify(newer)}`);
    await vi.waitFor(() => expect(heard).toEqual([newer]));
    expect(near.readCounts()).toMatchObject({ malformed: 0, unknown: 1, heard: 1 });
  });

  it("a listening connection nobody is at the other end of is replaced", async () => {
    const { near, far, road } = await openBuses();
    const heard = await listen(near);
    await vi.waitFor(() => near.ping());
    // The first one speaks, the second one listens.
    road.block(1);
    await expect(near.ping()).rejects.toThrow();
    await vi.waitFor(
      () => {
        far.publish(visitorChanged("again"));
        expect(heard).toContain("again");
      },
      { timeout: 12_000, interval: 50 },
    );
    expect(near.readCounts().reconnects).toBeGreaterThan(0);
  });

  it("what listens survives a wiped Redis", async () => {
    const redis = await startRedis();
    cleanUp.push(() => redis.stop());
    const [a, b] = ["a", "b"].map((nodeId) => new RedisBus({ url: redis.url, nodeId })) as [
      RedisBus,
      RedisBus,
    ];
    cleanUp.push(
      () => a.close(),
      () => b.close(),
    );
    const heard = await listen(b);
    await vi.waitFor(() => a.ping());
    const client = new Redis(redis.url);
    cleanUp.push(() => client.disconnect());
    await client.flushall();
    a.publish(visitorChanged("after"));
    await vi.waitFor(() => expect(heard).toEqual(["after"]));
  });

  it("[BS7] [BS10] a hung Redis costs a bounded amount of memory, and is used again when it goes on", async () => {
    const redis = await startRedis();
    cleanUp.push(() => redis.stop());
    const [a, b] = ["a", "b"].map((nodeId) => new RedisBus({ url: redis.url, nodeId })) as [
      RedisBus,
      RedisBus,
    ];
    cleanUp.push(
      () => a.close(),
      () => b.close(),
    );
    const heard = await listen(b);
    await vi.waitFor(() => a.ping());
    redis.freeze();
    const large = "x".repeat(4_000);
    for (let number = 0; number < 2_000; number += 1) a.publish(visitorChanged(large));
    const { inFlight, lost } = a.readCounts();
    expect(inFlight + lost).toBe(2_000);
    expect(inFlight * large.length).toBeLessThan(2.1 * 1024 * 1024);
    await expect(a.ping()).rejects.toThrow();
    await vi.waitFor(() => expect(a.readCounts().inFlight).toBe(0), { timeout: 10_000 });
    expect(a.readCounts().lost).toBe(2_000);
    redis.thaw();
    await vi.waitFor(() => Promise.all([a.ping(), b.ping()]), { timeout: 15_000, interval: 100 });
    a.publish(visitorChanged("after"));
    await vi.waitFor(() => expect(heard.at(-1)).toBe("after"));
  }, 30_000);

  it("[BS5] [BS6] a site nobody listens to costs no subscription", async () => {
    const { near, channel } = await openBuses();
    const redis = await openClient();
    const subscribers = async () => (await redis.call("pubsub", "shardnumsub", channel)) as unknown;
    const stop = await near.subscribe(SITE, () => {});
    expect(await subscribers()).toEqual([channel, 1]);
    stop();
    await vi.waitFor(async () => expect(await subscribers()).toEqual([channel, 0]));
  });
});
