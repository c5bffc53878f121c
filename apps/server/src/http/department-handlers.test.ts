import { type Department, HOURS_INTERVALS_MAX } from "@bellhop/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "./test-app.ts";

let house: TestApp;
let owner: Awaited<ReturnType<TestApp["setUp"]>>;
let agent: Awaited<ReturnType<TestApp["join"]>>;
let params: { siteId: string };

beforeAll(async () => {
  house = await startTestApp({ limits: "lifted" });
  owner = await house.setUp();
  agent = await house.join(owner, "adam@shop.example");
  params = { siteId: owner.site.id };
});
afterAll(() => house.close());

const week = [...Array(5).fill([{ from: 540, to: 1_020 }]), [], []];
const hours = { timeZone: "Europe/Warsaw", week, exceptions: [], holidays: { country: "PL", off: [] } };
const settings = (more: object = {}) => ({
  name: "  Orders ",
  languages: ["pl"],
  routing: "ringAll",
  hours,
  outside: "email",
  pages: ["/cart"],
  choosable: true,
  everybody: false,
  calls: { phone: true, page: false },
  members: [{ agentId: agent.agentId, rank: 1 }],
  ...more,
});
const create = (more: object = {}) =>
  house.call("createDepartment", { params, body: settings(more), cookie: owner.cookie });
const list = async (cookie = agent.cookie): Promise<Department[]> =>
  (await house.call("listDepartments", { params, cookie })).body.departments;

test("[DP2] an owner makes, changes and removes a department; a member sees it", async () => {
  const made = await create();
  expect([made.status, made.body]).toEqual([
    200,
    { ...settings(), name: "Orders", id: expect.any(String), siteId: params.siteId },
  ]);
  const where = { ...params, departmentId: made.body.id };
  const changed = await house.call("updateDepartment", {
    params: where,
    body: { routing: "manual" },
    cookie: owner.cookie,
  });
  expect(changed.body).toEqual({ ...made.body, routing: "manual" });
  expect((await list()).map(({ name }) => name)).toEqual(["", "Orders"]);
  const removed = await house.call("removeDepartment", { params: where, cookie: owner.cookie });
  expect([removed.status, removed.body]).toEqual([200, {}]);
  expect(await list()).toHaveLength(1);
});

test("[DP1] the first department stays", async () => {
  const first = { params: { ...params, departmentId: params.siteId }, cookie: owner.cookie };
  const reply = await house.call("removeDepartment", first);
  expect([reply.status, reply.body]).toEqual([409, { error: "department_needed" }]);
});

test.each<[string, object]>([
  ["no name", { name: " " }],
  ["an unknown time zone", { hours: { ...hours, timeZone: "Mars/Olympus" } }],
  ["a week of six days", { hours: { ...hours, week: week.slice(1) } }],
  [
    "an interval that ends before it begins",
    { hours: { ...hours, week: [[{ from: 600, to: 540 }], ...week.slice(1)] } },
  ],
  [
    "an interval of more than a day",
    { hours: { ...hours, week: [[{ from: 0, to: 1_441 }], ...week.slice(1)] } },
  ],
  [
    "too many intervals",
    {
      hours: { ...hours, week: [Array(HOURS_INTERVALS_MAX + 1).fill({ from: 0, to: 1 }), ...week.slice(1)] },
    },
  ],
  [
    "a date that does not exist",
    { hours: { ...hours, exceptions: [{ date: "2026-02-30", intervals: [] }] } },
  ],
  ["an unknown country", { hours: { ...hours, holidays: { country: "XX", off: [] } } }],
  ["a member of nowhere", { members: [{ agentId: "018f0000-0000-7000-8000-000000000000", rank: 1 }] }],
  ["an unknown mode", { routing: "random" }],
  ["more languages than there are", { languages: Array(9).fill("pl") }],
])("%s is refused", async (_, fault) => {
  const before = await list();
  const reply = await create(fault);
  expect([reply.status, reply.body]).toEqual([400, { error: "bad_request" }]);
  expect(await list()).toEqual(before);
});

test("an owner sets how many chats a member may have at once, within reason", async () => {
  const where = { params: { ...params, agentId: agent.agentId }, cookie: owner.cookie };
  const reply = await house.call("updateMember", { ...where, body: { capacity: 2 } });
  expect([reply.status, reply.body]).toMatchObject([200, { agentId: agent.agentId, capacity: 2 }]);
  const { body } = await house.call("listMembers", { params, cookie: agent.cookie });
  expect(body.members).toContainEqual(reply.body);
  for (const capacity of [0, 51, 1.5, "3"]) {
    expect((await house.call("updateMember", { ...where, body: { capacity } })).status).toBe(400);
  }
});

test("[HR6] members read a country's holidays; PL, CZ and SK are named in the language asked for", async () => {
  const ask = (query: Record<string, string>) =>
    house.call("listHolidays", { params, query, cookie: agent.cookie });
  const { body } = await ask({ country: "PL", year: "2026", locale: "cs" });
  expect(body.holidays[1]).toEqual({ id: "epiphany", date: "2026-01-06", name: "Tři králové" });
  expect(body.countries).toEqual(expect.arrayContaining(["PL", "CZ", "SK", "DE"]));
  expect((await ask({ country: "XX", year: "2026", locale: "en" })).body.holidays).toEqual([]);
  for (const wrong of [{ year: "1999" }, { year: "x" }, { country: "pl" }, { locale: "de" }]) {
    expect((await ask({ country: "PL", year: "2026", locale: "en", ...wrong })).status).toBe(400);
  }
});

test("a member asks what a visitor would meet", async () => {
  const { body: orders } = await create();
  const ask = (at: number) =>
    house.call("previewVisit", {
      params,
      body: { at, url: "https://shop.example/cart", locale: "en" },
      cookie: agent.cookie,
    });
  // Independence Day 2026 is a Wednesday.
  expect((await ask(Date.UTC(2026, 10, 11, 10))).body).toEqual({
    departmentId: orders.id,
    // The first one is open: the widget is there as always.
    outside: { mode: "message", backAt: Date.UTC(2026, 10, 12, 8) },
    departments: [],
  });
  expect((await ask(Date.UTC(2026, 10, 12, 10))).body).toMatchObject({ outside: null });
  expect((await ask(Number.MAX_SAFE_INTEGER)).status).toBe(400);
});
