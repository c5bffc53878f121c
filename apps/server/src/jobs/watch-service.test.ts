import { MemoryBus, MemoryNetwork, MemoryStore } from "@bellhop/core/memory";
import type { Service } from "@bellhop/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createAppendWatch } from "./create-append-watch.ts";
import type { Job } from "./repeat-job.ts";
import { watchService } from "./watch-service.ts";

let jobs: Job[];
beforeEach(() => {
  jobs = [];
  vi.useFakeTimers();
});
afterEach(async () => {
  await Promise.all([...jobs.map((job) => job.stop()), vi.advanceTimersByTimeAsync(2_000)]);
  vi.useRealTimers();
});

async function startWatch({ alone = false } = {}) {
  const store = new MemoryStore();
  const network = new MemoryNetwork();
  const appends = createAppendWatch();
  const told: Service[] = [];
  const lines: object[] = [];
  const sentAway = vi.fn();
  let hung: Promise<void> | null = null;
  const watch = watchService({
    store: { ping: () => hung ?? store.ping() },
    bus: new MemoryBus(network),
    appends,
    changed: (service) => told.push(service),
    sendAway: alone ? null : sentAway,
    log: { warn: (fields) => lines.push(fields), error: (fields) => lines.push(fields) },
  });
  jobs.push(watch);
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  await pass(10_300);
  /** The store's server neither answers nor closes the line. */
  const hang = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    hung = promise;
    return () => {
      hung = null;
      resolve();
    };
  };
  return { store, network, appends, told, lines, sentAway, watch, pass, hang };
}

test("while all is well nobody is told anything", async () => {
  const { told, lines, watch, pass } = await startWatch();
  await pass(60_000);
  expect([told, lines]).toEqual([[], []]);
  expect(watch.health()).toEqual({ isStoreUp: true, isBusUp: true, service: "normal" });
});

test("[SV1] a store that is away is told within 3 s, its return within 2 s, with one line in the log each", async () => {
  const { store, told, lines, watch, pass } = await startWatch();
  store.setAvailable(false);
  await pass(3_000);
  expect(told).toEqual(["paused"]);
  expect(watch.health()).toMatchObject({ isStoreUp: false, service: "paused" });
  await pass(60_000);
  store.setAvailable(true);
  await pass(2_000);
  expect(told).toEqual(["paused", "normal"]);
  expect(lines).toMatchObject([
    { service: "paused", before: "normal" },
    { service: "normal", before: "paused", seconds: expect.any(Number) },
  ]);
});

test("[SV1] a store that hangs is told within 3 s too, and its return within 2 s", async () => {
  const { told, pass, hang } = await startWatch();
  const release = hang();
  await pass(3_000);
  expect(told).toEqual(["paused"]);
  await pass(20_000);
  release();
  await pass(2_000);
  expect(told).toEqual(["paused", "normal"]);
});

test.each([0, 300, 700])(
  "[SV1] what is over in less than a second is told to nobody (%i ms into a round)",
  async (at) => {
    const { store, network, told, pass } = await startWatch();
    await pass(at);
    for (let blip = 0; blip < 5; blip += 1) {
      store.setAvailable(false);
      network.fail();
      await pass(700);
      store.setAvailable(true);
      network.heal();
      await pass(3_000);
    }
    expect(told).toEqual([]);
  },
);

test("[SV1] without the bus it is slow; the store weighs more; each end is told", async () => {
  const { store, network, told, pass } = await startWatch();
  network.fail();
  await pass(3_000);
  store.setAvailable(false);
  await pass(3_000);
  store.setAvailable(true);
  await pass(3_000);
  network.heal();
  await pass(3_000);
  expect(told).toEqual(["slow", "paused", "slow", "normal"]);
});

test("a store that is only busy is not away: others have been answered meanwhile", async () => {
  const { appends, told, pass, hang } = await startWatch();
  hang();
  for (let second = 0; second < 20; second += 1) {
    appends.ended(true);
    await pass(1_000);
  }
  expect(told).toEqual([]);
  await pass(4_000);
  expect(told).toEqual(["paused"]);
});

test("[SV1] a store that answers and can store nothing is away, until something is stored or nobody tries any more", async () => {
  const { appends, told, pass } = await startWatch();
  const tryInVain = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      appends.ended(false);
      await pass(1_000);
    }
  };
  appends.ended(false);
  await pass(10_000);
  expect(told).toEqual([]);
  await tryInVain(8);
  expect(told).toEqual(["paused"]);
  appends.ended(true);
  await pass(2_000);
  expect(told).toEqual(["paused", "normal"]);
  await tryInVain(8);
  await pass(10_000);
  expect(told).toEqual(["paused", "normal", "paused", "normal"]);
});

test("[SV3] a cut-off node sends its browsers elsewhere after 10 s, once for each outage", async () => {
  const { store, sentAway, pass } = await startWatch();
  store.setAvailable(false);
  await pass(9_000);
  expect(sentAway).not.toHaveBeenCalled();
  await pass(4_000);
  expect(sentAway).toHaveBeenCalledTimes(1);
  await pass(600_000);
  expect(sentAway).toHaveBeenCalledTimes(1);
  store.setAvailable(true);
  await pass(2_000);
  store.setAvailable(false);
  await pass(8_000);
  store.setAvailable(true);
  await pass(60_000);
  expect(sentAway).toHaveBeenCalledTimes(1);
});

test("[SV3] a bus that is away sends nobody anywhere, and neither does a node that is alone", async () => {
  const { network, sentAway, pass } = await startWatch();
  network.fail();
  await pass(60_000);
  const single = await startWatch({ alone: true });
  single.store.setAvailable(false);
  await single.pass(60_000);
  expect(sentAway).not.toHaveBeenCalled();
  expect(single.sentAway).not.toHaveBeenCalled();
});
