import { type Deps, StoreUnavailable } from "@bellhop/core";
import { accepted, createScene } from "@bellhop/core/contracts";
import { MemoryBus, MemoryHolidays, MemoryStore } from "@bellhop/core/memory";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startDueTimers } from "./due-timers.ts";

let store: MemoryStore;
let scene: Awaited<ReturnType<typeof createScene>>;
let fired: number[];
let reported: unknown[];
const jobs: { stop(): Promise<void> }[] = [];

beforeEach(async () => {
  vi.useFakeTimers();
  store = new MemoryStore();
  scene = await createScene(store);
  [fired, reported] = [[], []];
});
afterEach(async () => {
  await Promise.all(jobs.splice(0).map((job) => job.stop()));
  vi.useRealTimers();
});

function start(replaced: Partial<MemoryStore> = {}): void {
  const operations = new Proxy(store, {
    get(target, name: keyof MemoryStore) {
      const operation = replaced[name] ?? target[name];
      return typeof operation === "function" ? operation.bind(target) : operation;
    },
  });
  const deps = {
    ...{ now: Date.now, store: operations, bus: new MemoryBus(), holidays: new MemoryHolidays() },
    newId: () => crypto.randomUUID(),
  } as unknown as Deps;
  const onFired = (latenessMs: number) => fired.push(latenessMs);
  jobs.push(startDueTimers({ deps, report: (error) => reported.push(error), onFired }));
}
/** A conversation that waits, whose visitor is told so by a timer and which nobody routes meanwhile. */
function openingAt(dueAt: number) {
  return {
    ...{ conversationId: crypto.randomUUID(), reopenAfter: 0, departmentId: scene.siteId },
    waitTimer: { id: crypto.randomUUID(), dueAt },
    routeTimer: { id: crypto.randomUUID(), dueAt: dueAt + 3_600_000 },
  };
}
async function waitOf(dueIn: number): Promise<string> {
  const opening = openingAt(Date.now() + dueIn);
  return accepted(await scene.say({ at: Date.now(), opening })).conversation.id;
}
const announcements = async (id: string) =>
  (await scene.log(id)).filter(({ body }) => body.kind === "waitAnnounced").length;

it("[TM3] [TM8] fires at its very moment, however many nodes wait for it", async () => {
  for (let node = 0; node < 3; node += 1) start();
  const id = await waitOf(44_000);
  await vi.advanceTimersByTimeAsync(43_999);
  expect(await announcements(id)).toBe(0);
  await vi.advanceTimersByTimeAsync(2);
  expect(await announcements(id)).toBe(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await announcements(id)).toBe(1);
  expect(fired).toEqual([0]);
});

it("[TM8] a node whose clock has jumped fires neither early nor late", async () => {
  // The store has a clock of its own, as PostgreSQL does.
  const own = (input: { at: number }) => ({ ...input, at: performance.now() });
  start({
    nextTimerDueIn: (input) => store.nextTimerDueIn({ ...input, ...own(input) }),
    claimDueTimers: (input) => {
      const at = performance.now();
      return store.claimDueTimers({ ...input, at, leaseUntil: at + input.leaseUntil - input.at });
    },
  });
  const dueAt = performance.now() + 10_000;
  const opening = openingAt(dueAt);
  const id = opening.conversationId;
  accepted(await scene.say({ at: 1, opening }));
  await vi.advanceTimersByTimeAsync(5_000);
  vi.setSystemTime(Date.now() + 3_600_000);
  await vi.advanceTimersByTimeAsync(4_900);
  expect(await announcements(id)).toBe(0);
  vi.setSystemTime(Date.now() - 7_200_000);
  await vi.advanceTimersByTimeAsync(110);
  expect(await announcements(id)).toBe(1);
});

it("[TM5] [TM8] what a node fails to fire, it fires again when the lease has lapsed", async () => {
  let isAway = true;
  start({
    appendEntry(input) {
      return isAway ? Promise.reject(new StoreUnavailable("away")) : store.appendEntry(input);
    },
  });
  const id = await waitOf(1_000);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(reported).toHaveLength(1);
  isAway = false;
  await vi.advanceTimersByTimeAsync(1_390);
  expect(await announcements(id)).toBe(0);
  await vi.advanceTimersByTimeAsync(200);
  expect(await announcements(id)).toBe(1);
  expect(await store.nextTimerDueIn({ at: Date.now(), within: 60_000 })).toBeNull();
});

it("[TM8] a slow one holds up nobody", async () => {
  const slow = Promise.withResolvers<void>();
  let slowId = "";
  start({
    async appendEntry(input) {
      if (input.conversationId === slowId) await slow.promise;
      return store.appendEntry(input);
    },
  });
  slowId = await waitOf(1_000);
  // Another visitor's.
  scene = await createScene(store);
  const id = await waitOf(1_200);
  await vi.advanceTimersByTimeAsync(1_210);
  expect(await announcements(id)).toBe(1);
  expect(await announcements(slowId)).toBe(0);
  slow.resolve();
  await vi.advanceTimersByTimeAsync(10);
  expect(await announcements(slowId)).toBe(1);
});
