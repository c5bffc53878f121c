import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import type { Fact } from "@bellhop/core";
import { registerBusContract } from "@bellhop/core/contracts";
import { Redis } from "ioredis";
import { afterEach, describe, expect, inject, it, vi } from "vitest";
import "../../../../e2e/setup/provided-context.ts";
import { RedisBus } from "./redis-bus.ts";

const SITE = "0190a0b0-0000-7000-8000-00000000000a";
const cleanUp: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const undo of cleanUp.splice(0).toReversed()) await undo();
});

/** A way to the shared Redis that can be cut and mended without hurting anybody else. */
async function openRoad() {
  const target = new URL(inject("redisUrl"));
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => other.destroy());
      socket.pipe(other);
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const cut = async () => {
    if (server.listening) server.close();
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  const mend = () => once(server.listen(port, "127.0.0.1"), "listening");
  return { url: `redis://127.0.0.1:${port}`, cut, mend };
}

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
    const { url, cut } = await openRoad();
    const prefix = `test-${crypto.randomUUID()}`;
    const [a, b] = [new RedisBus({ url, nodeId: "a", prefix }), new RedisBus({ url, nodeId: "b", prefix })];
    const close = async () => {
      await Promise.all([a.close(), b.close()]);
      await cut();
    };
    return { a, b, cut, close };
  },
});

describe("RedisBus itself", () => {
  async function openBuses() {
    const road = await openRoad();
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
    expect(near.readCounts().malformed).toBe(7);
  });

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
