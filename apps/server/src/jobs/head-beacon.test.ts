import { type Deps, StoreUnavailable } from "@bellhop/core";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Gateway } from "../gateway/gateway.ts";
import { startHeadBeacon } from "./head-beacon.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("[BC4] after the store was away for a minute, looks back to what changed before it went", async () => {
  let isAway = false;
  const looks: number[] = [];
  const listChangedConversations = async ({ since }: { since: number }) => {
    if (isAway) throw new StoreUnavailable("away");
    looks.push(since);
    return [];
  };
  const deps = { now: Date.now, store: { listChangedConversations } } as unknown as Deps;
  const line = { sockets: new Map([["a", {}]]) };
  const gateway = { visitors: line, agents: line } as unknown as Gateway;
  const beacon = startHeadBeacon({ deps, gateway, everyMs: 2_000, report: () => {} });
  await vi.advanceTimersByTimeAsync(100);
  const wentAt = Date.now();
  isAway = true;
  await vi.advanceTimersByTimeAsync(60_000);
  isAway = false;
  looks.length = 0;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(looks[0]).toBeLessThan(wentAt);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(looks.at(-1)).toBeGreaterThan(wentAt);
  await beacon.stop();
});

it("[BC3] tells everybody what changed, however many they are, and lets others go between them", async () => {
  vi.useRealTimers();
  const changed = Array.from({ length: 95 }, (_, at) => ({
    id: `conversation ${at}`,
    siteId: `site ${at % 7}`,
    visitorId: `visitor ${at}`,
    seq: 1,
    epoch: 1,
    marks: {},
  }));
  const deps = {
    now: Date.now,
    store: { listChangedConversations: async () => [...changed] },
  } as unknown as Deps;
  const told: string[] = [];
  const turns = new Set<number>();
  let turn = 0;
  let turning = setImmediate(function count() {
    turn += 1;
    turning = setImmediate(count);
  });
  const to = (room: string) => ({
    emit() {
      told.push(room);
      turns.add(turn);
    },
  });
  const line = { sockets: new Map([["a", {}]]), to };
  const gateway = { visitors: line, agents: line } as unknown as Gateway;
  const beacon = startHeadBeacon({ deps, gateway, everyMs: 60_000, report: () => {} });
  await expect.poll(() => told.length).toBe(95 + 7);
  expect(new Set(told).size).toBe(95 + 7);
  clearImmediate(turning);
  await beacon.stop();
  expect(turns.size).toBeGreaterThan(5);
});
