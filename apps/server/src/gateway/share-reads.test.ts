import { MemoryStore } from "@bellhop/core/memory";
import { firstDepartment } from "@bellhop/core/store-rules";
import { expect, it } from "vitest";
import { shareReads } from "./share-reads.ts";
import { fillStore } from "./test-gateway.ts";

/** A real store whose reads of sites are counted and take a turn of the event loop. */
async function openCountedStore() {
  const store = new MemoryStore();
  const { site } = await fillStore(store);
  const own = store.findSiteByKey.bind(store);
  let reads = 0;
  store.findSiteByKey = async (key) => {
    reads += 1;
    const found = await own(key);
    await new Promise(setImmediate);
    if (key === "broken") throw new Error("away");
    return found;
  };
  return { store, site, shared: shareReads(store), reads: () => reads };
}

it("a thousand who ask at once are two reads", async () => {
  const { shared, site, reads } = await openCountedStore();
  const found = await Promise.all(Array.from({ length: 1_000 }, () => shared.findSiteByKey(site.key)));
  expect(found.every((each) => each?.id === site.id)).toBe(true);
  expect(reads()).toBe(2);
  await shared.findSiteByKey(site.key);
  expect(reads()).toBe(3);
});

it("a queue is read twice for all who come back to it at once, and is not another one's", async () => {
  const { store, shared, site } = await openCountedStore();
  const own = store.listWaiting.bind(store);
  const asked: number[] = [];
  store.listWaiting = async (input) => {
    asked.push(input.limit);
    await new Promise(setImmediate);
    return own(input);
  };
  const ask = (limit: number) => shared.listWaiting({ siteId: site.id, limit });
  await Promise.all([...Array.from({ length: 100 }, () => ask(1_000)), ask(5)]);
  expect(asked.toSorted((left, right) => left - right)).toEqual([5, 1_000, 1_000]);
});

it("[DR8] who asks after a key was replaced hears of it, whatever is under way", async () => {
  const { store, shared, site } = await openCountedStore();
  const before = shared.findSiteByKey(site.key);
  await store.updateSite({ siteId: site.id, key: "another" });
  const after = shared.findSiteByKey(site.key);
  expect((await before)?.id).toBe(site.id);
  expect(await after).toBeNull();
});

it("a read that fails, fails for those who shared it, and the next one is asked anew", async () => {
  const { shared, site, reads } = await openCountedStore();
  const asked = await Promise.allSettled([1, 2, 3].map(() => shared.findSiteByKey("broken")));
  expect(asked.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(reads()).toBe(2);
  expect((await shared.findSiteByKey(site.key))?.id).toBe(site.id);
});

it("who is there of a department is not shared with who asks about the site", async () => {
  const { store, shared, site } = await openCountedStore();
  const [agent] = await store.listMembers(site.id);
  const agentIds = agent ? [agent.agent.id] : [];
  await store.renewAgentLeases({ nodeId: "n", agentIds, until: 10, at: 1 });
  const departmentId = crypto.randomUUID();
  const nobody = { ...firstDepartment(site.id), id: departmentId, everybody: false };
  await store.putDepartment({ department: nobody, at: 1 });
  const [all, own] = await Promise.all([
    shared.listAvailableAgents({ siteId: site.id, at: 2 }),
    shared.listAvailableAgents({ siteId: site.id, departmentId, at: 2 }),
  ]);
  expect([all.length, own.length]).toEqual([1, 0]);
});

it("everything else is the store's own", async () => {
  const { shared, site } = await openCountedStore();
  expect(await shared.listSites()).toEqual([site]);
});
