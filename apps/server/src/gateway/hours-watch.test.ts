import { MemoryHolidays, MemoryStore } from "@bellhop/core/memory";
import { firstDepartment } from "@bellhop/core/store-rules";
import type { Hours } from "@bellhop/protocol";
import { beforeEach, expect, test } from "vitest";
import { createHoursWatch, type HoursWatch } from "./hours-watch.ts";

const SECOND_MS = 1_000;
const siteId = "018f0000-0000-7000-8000-000000000001";
const otherId = "018f0000-0000-7000-8000-000000000002";
// A Monday.
const nine = Date.UTC(2026, 4, 4, 9);

let now: number;
let looks: number;
let held: string[];
let told: string[];
let store: MemoryStore;
let watch: HoursWatch;

beforeEach(async () => {
  store = new MemoryStore();
  for (const id of [siteId, otherId]) {
    const site = { id, key: id, name: "Shop", origins: [], color: "#000000", createdAt: 0 };
    await store.createSite({ site: { ...site, installedAt: null, demo: false }, at: 0 });
  }
  now = nine - 60 * SECOND_MS;
  [looks, held, told] = [0, [siteId, otherId], []];
  const listDepartments = store.listDepartments.bind(store);
  store.listDepartments = (id) => {
    looks += 1;
    return listDepartments(id);
  };
  const deps = { store, holidays: new MemoryHolidays(), now: () => now };
  watch = createHoursWatch({ deps, siteIds: () => held, tell: (id) => told.push(id) });
});

async function keepHours(from: number, to: number) {
  const day = [{ from: from * 60, to: to * 60 }];
  const hours: Hours = { timeZone: "UTC", week: Array(7).fill(day), exceptions: [], holidays: null };
  await store.putDepartment({ department: { ...firstDepartment(siteId), hours }, at: now });
}

async function live(ms: number) {
  for (const end = now + ms; now < end; now += SECOND_MS) await watch.look();
}

test("[HR5] those on a site are told at the opening and at the closing, once each; a look costs no read", async () => {
  await keepHours(9, 10);
  await live(59 * SECOND_MS);
  expect([told, looks]).toEqual([[], 2]);
  await live(3 * SECOND_MS);
  expect([told, looks]).toEqual([[siteId], 3]);
  await live(60 * 60 * SECOND_MS);
  expect(told).toEqual([siteId, siteId]);
  expect(looks).toBeLessThan(40);
});

test("[HR5] who came right before the opening, before the first look at the site, is told too", async () => {
  await keepHours(9, 10);
  now = nine + 5 * SECOND_MS;
  await live(2 * SECOND_MS);
  expect(told).toEqual([siteId]);
});

test("[HR5] an owner's change counts at once, and one that was not heard of counts within minutes", async () => {
  await keepHours(11, 12);
  await live(10 * SECOND_MS);
  await keepHours(9, 12);
  watch.forget(siteId);
  await live(60 * SECOND_MS);
  expect(told).toEqual([siteId]);
  now = nine + 60 * 60 * SECOND_MS;
  await live(2 * SECOND_MS);
  await keepHours(9, 11);
  now = nine + 119 * 60 * SECOND_MS;
  await live(62 * SECOND_MS);
  expect(told).toEqual([siteId, siteId]);
});

test("a site nobody of this node belongs to any more is forgotten", async () => {
  await keepHours(9, 10);
  await watch.look();
  held = [otherId];
  now = nine;
  await live(5 * SECOND_MS);
  expect(told).toEqual([]);
});
