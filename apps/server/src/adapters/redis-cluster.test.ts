import type { Fact } from "@bellhop/core";
import { registerBusContract } from "@bellhop/core/contracts";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type RedisCluster, startRedisCluster } from "../../../../e2e/setup/redis-cluster.ts";
import { RedisBus } from "./redis-bus.ts";
import { RedisCounters } from "./redis-counters.ts";

let cluster: RedisCluster;
beforeAll(async () => {
  cluster = await startRedisCluster();
}, 30_000);
afterAll(() => cluster.stop());

const cleanUp: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const undo of cleanUp.splice(0).toReversed()) await undo();
});

function openBuses(): [RedisBus, RedisBus] {
  const prefix = `test-${crypto.randomUUID()}`;
  const [a, b] = ["a", "b"].map((nodeId) => new RedisBus({ url: cluster.url, nodeId, prefix }));
  return [a as RedisBus, b as RedisBus];
}

describe("on a Redis Cluster", () => {
  registerBusContract({
    async createNodes() {
      const [a, b] = openBuses();
      // What is published before the connection stands is lost, as it should be.
      await vi.waitFor(() => Promise.all([a.ping(), b.ping()]), { timeout: 10_000 });
      return { a, b, close: async () => void (await Promise.all([a.close(), b.close()])) };
    },
  });

  it.each(["killed", "hung"])(
    "a %s server takes its own sites with it only, and all are back with it",
    async (how) => {
      const [a, b] = openBuses();
      cleanUp.push(
        () => a.close(),
        () => b.close(),
      );
      // So many that each server has some.
      const siteIds = Array.from({ length: 24 }, (_, number) => `site-${number}`);
      const heard = new Set<string>();
      await Promise.all(siteIds.map((siteId) => b.subscribe(siteId, (fact) => heard.add(fact.siteId))));
      await vi.waitFor(() => a.ping());
      const tellAll = () => {
        for (const siteId of siteIds) a.publish({ type: "siteChanged", siteId } satisfies Fact);
      };
      tellAll();
      await vi.waitFor(() => expect(heard.size).toBe(siteIds.length));
      const victim = cluster.servers[1];
      if (how === "killed") await victim?.kill();
      else victim?.freeze();
      heard.clear();
      await expect(a.ping()).rejects.toThrow();
      tellAll();
      await vi.waitFor(() => expect(heard.size).toBeGreaterThan(0));
      expect(heard.size).toBeLessThan(siteIds.length);
      if (how === "killed") await victim?.start();
      else victim?.thaw();
      await vi.waitFor(
        () => {
          tellAll();
          expect(heard.size).toBe(siteIds.length);
        },
        { timeout: 20_000, interval: 100 },
      );
      await vi.waitFor(() => Promise.all([a.ping(), b.ping()]), { timeout: 10_000 });
    },
    40_000,
  );

  it("[SEC3] limits hold over the nodes, and each node counts for itself while a server is away", async () => {
    const prefix = `test-${crypto.randomUUID()}`;
    const nodes = ["a", "b"].map(() => new RedisCounters({ url: cluster.url, prefix }));
    cleanUp.push(...nodes.map((node) => () => node.close()));
    const counters = nodes.map((node) => node.createCounter("x", { points: 10, duration: 60, alone: 0 }));
    const countTaken = async (key: string) => {
      let taken = 0;
      for (let number = 0; number < 50; number += 1)
        if ((await counters[number % 2]?.take(key)) === null) taken += 1;
      return taken;
    };
    // Keys that spread over all servers.
    const countAll = async (title: string) => {
      const taken: number[] = [];
      for (let number = 0; number < 8; number += 1) taken.push(await countTaken(`${title} ${number}`));
      return taken;
    };
    const tenEach = Array.from({ length: 8 }, () => 10);
    const untilShared = () =>
      vi.waitFor(async () => expect(await countAll(crypto.randomUUID())).toEqual(tenEach), {
        timeout: 15_000,
        interval: 200,
      });
    await untilShared();
    await cluster.servers[2]?.kill();
    for (const taken of await countAll("meanwhile")) {
      expect(taken).toBeGreaterThanOrEqual(10);
      expect(taken).toBeLessThanOrEqual(20);
    }
    await cluster.servers[2]?.start();
    await untilShared();
  }, 40_000);
});
