import type { Department, Hours } from "@bellhop/protocol";
import { beforeEach, expect, it } from "vitest";
import { firstDepartment } from "../rules/first-department.ts";
import { readAvailability, readAvailabilityUntil } from "../steps/read-availability.ts";
import { readOutside } from "../steps/read-outside.ts";
import { listHolidays } from "./list-holidays.ts";
import { previewVisit } from "./preview-visit.ts";
import { dataOf, HOUR_MS, openTestHouse, type TestHouse } from "./test-house.ts";

// The house's clock stands at Monday 4 May 2026, 9:00 UTC: 11:00 in Warsaw.
let house: TestHouse;
let siteId: string;
beforeEach(async () => {
  house = await openTestHouse();
  siteId = house.site.id;
});

const workdays = (from: number, to: number, more: Partial<Hours> = {}): Hours => {
  const day = [{ from: from * 60, to: to * 60 }];
  return {
    timeZone: "Europe/Warsaw",
    week: [day, day, day, day, day, [], []],
    exceptions: [],
    holidays: null,
    ...more,
  };
};
const put = async (more: Partial<Department> = {}): Promise<Department> => {
  const department = { ...firstDepartment(siteId), ...more };
  await house.store.putDepartment({ department, at: house.deps.now() });
  return department;
};
const goOnline = async (...ids: string[]) => {
  const at = house.deps.now();
  await house.store.renewAgentLeases({ nodeId: "node", agentIds: ids, until: at + 99 * HOUR_MS, at });
};
const at = (text: string) => Date.parse(text);

it("[HR1] without hours a department never closes", async () => {
  expect(await readOutside(house.deps, firstDepartment(siteId), house.deps.now())).toBeNull();
});

it("[HR2] public holidays close their day, but for those switched off; also those of the next year", async () => {
  const holidays = { country: "PL", off: ["11-11"] };
  const shop = await put({ hours: workdays(9, 17, { holidays }), outside: "email" });
  expect(await readOutside(house.deps, shop, at("2026-11-11T10:00Z"))).toBeNull();
  expect(await readOutside(house.deps, shop, at("2026-12-25T10:00Z"))).toEqual({
    mode: "email",
    backAt: at("2026-12-28T08:00Z"),
  });
  expect(await readOutside(house.deps, shop, at("2026-12-31T22:00Z"))).toEqual({
    mode: "email",
    backAt: at("2027-01-04T08:00Z"),
  });
});

it("[HR5] outside hours nobody is available, whoever is online; visitors hear when somebody is back", async () => {
  await goOnline(house.anna.agentId, house.marta.agentId);
  expect(await readAvailability(house.deps, siteId)).toMatchObject({
    available: true,
    count: 2,
    outside: null,
  });
  await put({ hours: workdays(13, 17), outside: "hidden" });
  expect(await readAvailabilityUntil(house.deps, siteId)).toEqual({
    availability: {
      available: false,
      count: 0,
      agents: [],
      outside: { mode: "hidden", backAt: at("2026-05-04T11:00Z") },
    },
    changesAt: at("2026-05-04T11:00Z"),
  });
  house.pass(2 * HOUR_MS);
  expect(await readAvailabilityUntil(house.deps, siteId)).toMatchObject({
    availability: { available: true, count: 2, outside: null },
    changesAt: at("2026-05-04T15:00Z"),
  });
});

it("[HR5] with one department open, those of the closed one are not there", async () => {
  await goOnline(house.anna.agentId, house.marta.agentId);
  await put({
    hours: workdays(13, 17),
    everybody: false,
    members: [{ agentId: house.anna.agentId, rank: 1 }],
  });
  const members = [{ agentId: house.marta.agentId, rank: 1 }];
  await put({ id: house.newId(), name: "Night", everybody: false, members });
  const there = await readAvailability(house.deps, siteId);
  expect(there.agents.map(({ name }) => name)).toEqual(["Marta"]);
});

it("[RT2] [HR5] a preview says where a visitor's words would go at that time, and who could be chosen", async () => {
  await put({ name: "Shop", hours: workdays(9, 17) });
  const czech = await put({ id: house.newId(), name: "Česky", languages: ["cs"], hours: workdays(12, 14) });
  const cart = await put({ id: house.newId(), name: "Orders", pages: ["/cart"], choosable: false });
  const visit = { siteId, at: at("2026-05-04T16:00Z"), url: "https://shop.example/", locale: "en" as const };
  const tomorrow = { mode: "message", backAt: at("2026-05-05T07:00Z") };
  const noon = { mode: "message", backAt: at("2026-05-05T10:00Z") };
  const preview = async (more: Partial<typeof visit> | { locale: "cs" } = {}) =>
    dataOf(await previewVisit(house.deps, house.marta, { ...visit, ...more }));
  expect(await preview()).toEqual({
    departmentId: siteId,
    outside: tomorrow,
    departments: [
      { id: siteId, name: "Shop", available: false, outside: tomorrow },
      { id: czech.id, name: "Česky", available: false, outside: noon },
    ],
  });
  expect(await preview({ locale: "cs" })).toMatchObject({ departmentId: czech.id, outside: noon });
  expect(await preview({ url: "https://shop.example/cart?a=1" })).toMatchObject({
    departmentId: cart.id,
    outside: null,
  });
  expect(await preview({ at: at("2026-05-04T10:30Z") })).toMatchObject({
    outside: null,
    departments: [{ available: true }, { available: true, outside: null }],
  });
  const eve = await house.addAgent("Eve", "owner", await house.addSite("Other"));
  expect(await previewVisit(house.deps, eve, visit)).toEqual({ ok: false, error: "not_found" });
  const never = { ...visit, at: Number.MAX_SAFE_INTEGER };
  expect(await previewVisit(house.deps, house.marta, never)).toEqual({ ok: false, error: "bad_request" });
});

it("[HR5] a preview shows what the widget does: as the first department says, and only when all are closed", async () => {
  await put({ name: "Shop", hours: workdays(9, 17), outside: "email" });
  const pages = ["/night"];
  await put({ id: house.newId(), name: "Night", hours: workdays(8, 12), outside: "hidden", pages });
  const url = "https://shop.example/night";
  const outsideAt = async (text: string) =>
    dataOf(await previewVisit(house.deps, house.marta, { siteId, at: at(text), url, locale: "en" })).outside;
  const backAt = at("2026-05-05T06:00Z");
  expect(await outsideAt("2026-05-04T09:00Z")).toBeNull();
  expect(await outsideAt("2026-05-04T12:00Z")).toEqual({ mode: "message", backAt });
  house.pass(9 * HOUR_MS);
  const { outside } = await readAvailability(house.deps, siteId);
  expect(outside).toEqual({ mode: "email", backAt });
  expect(await outsideAt("2026-05-04T18:00Z")).toEqual(outside);
});

it("[HR6] members see a country's holidays in their language, and which countries are known", async () => {
  const asked = { siteId, country: "CZ", year: 2026, locale: "cs" as const };
  expect(dataOf(await listHolidays(house.deps, house.marta, asked))).toEqual({
    holidays: [{ id: "07-05", date: "2026-07-05", name: "Den Cyrila a Metoděje" }],
    countries: ["PL", "CZ"],
  });
  const eve = await house.addAgent("Eve", "owner", await house.addSite("Other"));
  expect(await listHolidays(house.deps, eve, asked)).toEqual({ ok: false, error: "not_found" });
});
