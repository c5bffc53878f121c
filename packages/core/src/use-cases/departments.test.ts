import { DEPARTMENTS_MAX, type DepartmentSettings, type Hours } from "@bellhop/protocol";
import { beforeEach, expect, it } from "vitest";
import type { AgentSession } from "../deps.ts";
import { firstDepartment } from "../rules/first-department.ts";
import { createDepartment } from "./create-department.ts";
import { listDepartments } from "./list-departments.ts";
import { removeDepartment } from "./remove-department.ts";
import { removeMember } from "./remove-member.ts";
import { dataOf, openTestHouse, type TestHouse } from "./test-house.ts";
import { updateDepartment } from "./update-department.ts";
import { updateMember } from "./update-member.ts";

let house: TestHouse;
let siteId: string;
beforeEach(async () => {
  house = await openTestHouse();
  siteId = house.site.id;
});

const settings = (more: Partial<DepartmentSettings> = {}): DepartmentSettings => ({
  name: "Sales",
  languages: ["pl"],
  routing: "sequence",
  hours: null,
  outside: "email",
  pages: ["/cart"],
  choosable: true,
  everybody: false,
  calls: { phone: false, page: false },
  members: [{ agentId: house.marta.agentId, rank: 1 }],
  ...more,
});
const hours = (more: Partial<Hours> = {}): Hours => ({
  timeZone: "Europe/Warsaw",
  week: Array.from({ length: 7 }, () => []),
  exceptions: [],
  holidays: null,
  ...more,
});
const create = (more: Partial<DepartmentSettings> = {}, who: AgentSession = house.anna) =>
  createDepartment(house.deps, who, { siteId, settings: settings(more) });
const namesFor = async (who: AgentSession) =>
  dataOf(await listDepartments(house.deps, who, { siteId })).departments.map(({ name }) => name);

it("[DP1] a site begins with its first department; it changes but cannot be removed", async () => {
  const { departments } = dataOf(await listDepartments(house.deps, house.marta, { siteId }));
  expect(departments).toEqual([firstDepartment(siteId)]);
  const named = {
    siteId,
    departmentId: siteId,
    changes: { name: "Front desk", routing: "ringAll" as const },
  };
  expect(dataOf(await updateDepartment(house.deps, house.anna, named))).toEqual({
    ...firstDepartment(siteId),
    name: "Front desk",
    routing: "ringAll",
  });
  expect(await removeDepartment(house.deps, house.anna, { siteId, departmentId: siteId })).toEqual({
    ok: false,
    error: "department_needed",
  });
  expect(await namesFor(house.anna)).toEqual(["Front desk"]);
});

it("[DP1] only the first department may go without a name again", async () => {
  const { id } = dataOf(await create());
  const rename = (departmentId: string, name: string) =>
    updateDepartment(house.deps, house.anna, { siteId, departmentId, changes: { name } });
  dataOf(await rename(siteId, "Front desk"));
  dataOf(await rename(siteId, ""));
  expect(await rename(id, "")).toEqual({ ok: false, error: "bad_request" });
  expect(await namesFor(house.anna)).toEqual(["", "Sales"]);
});

it("[DP2] an owner makes, changes and removes departments; every change is told", async () => {
  const made = dataOf(await create());
  expect(made).toEqual({ ...settings(), id: made.id, siteId });
  const where = { siteId, departmentId: made.id };
  const changed = dataOf(
    await updateDepartment(house.deps, house.anna, { ...where, changes: { name: "Shop", pages: undefined } }),
  );
  expect(changed).toEqual({ ...made, name: "Shop" });
  expect(await namesFor(house.marta)).toEqual(["", "Shop"]);
  dataOf(await removeDepartment(house.deps, house.anna, where));
  expect(await namesFor(house.marta)).toEqual([""]);
  expect(house.hear().filter(({ type }) => type === "departmentsChanged")).toEqual(
    Array.from({ length: 3 }, () => ({ type: "departmentsChanged", siteId })),
  );
  expect(await removeDepartment(house.deps, house.anna, where)).toEqual({ ok: false, error: "not_found" });
  expect(await updateDepartment(house.deps, house.anna, { ...where, changes: {} })).toEqual({
    ok: false,
    error: "not_found",
  });
});

it("[DP2] members read them only, outsiders hear of nothing", async () => {
  const { id: departmentId } = dataOf(await create());
  const supervisor = await house.addAgent("Sue", "supervisor", house.site);
  const eve = await house.addAgent("Eve", "owner", await house.addSite("Other"));
  const changes = (who: AgentSession) => [
    create({}, who),
    updateDepartment(house.deps, who, { siteId, departmentId, changes: { name: "X" } }),
    removeDepartment(house.deps, who, { siteId, departmentId }),
    updateMember(house.deps, who, { siteId, agentId: house.marta.agentId, capacity: 9 }),
  ];
  for (const member of [house.marta, supervisor]) {
    for (const refused of changes(member)) expect(await refused).toEqual({ ok: false, error: "forbidden" });
    expect(await namesFor(member)).toEqual(["", "Sales"]);
  }
  for (const refused of [...changes(eve), listDepartments(house.deps, eve, { siteId })]) {
    expect(await refused).toEqual({ ok: false, error: "not_found" });
  }
  const foreign = { siteId: [...eve.roles.keys()][0] ?? "", departmentId };
  expect(await updateDepartment(house.deps, eve, { ...foreign, changes: {} })).toEqual({
    ok: false,
    error: "not_found",
  });
  expect(await removeDepartment(house.deps, eve, foreign)).toEqual({ ok: false, error: "not_found" });
});

it("[DP2] [HR1] what makes no sense is refused when it is saved, not later", async () => {
  const { id: departmentId } = dataOf(await create());
  const stranger = await house.addAgent("Eve", "agent", await house.addSite("Other"));
  const twice = { agentId: house.marta.agentId, rank: 1 };
  const day = { date: "2026-12-24", intervals: [] };
  const faults: Partial<DepartmentSettings>[] = [
    { hours: hours({ timeZone: "Europe/Krakow" }) },
    { hours: hours({ timeZone: "+01:00" }) },
    { hours: hours({ exceptions: [day, day] }) },
    { hours: hours({ holidays: { country: "XX", off: [] } }) },
    { members: [{ agentId: stranger.agentId, rank: 1 }] },
    { members: [twice, twice] },
  ];
  for (const fault of faults) {
    expect(await create(fault)).toEqual({ ok: false, error: "bad_request" });
    const update = { siteId, departmentId, changes: fault };
    expect(await updateDepartment(house.deps, house.anna, update)).toEqual({
      ok: false,
      error: "bad_request",
    });
  }
  dataOf(await create({ name: "Fine", hours: hours({ holidays: { country: "PL", off: ["epiphany"] } }) }));
  expect(await namesFor(house.anna)).toEqual(["", "Fine", "Sales"]);
});

it(`[DP2] a site has at most ${DEPARTMENTS_MAX} departments`, async () => {
  for (let count = 1; count < DEPARTMENTS_MAX; count++) dataOf(await create());
  expect(await create()).toEqual({ ok: false, error: "bad_request" });
});

it("[DP3] what is open in a removed department goes to the first one, and is told", async () => {
  const { id: departmentId } = dataOf(await create({ languages: ["en", "pl", "cs"] }));
  const { conversationId } = await house.write("Hello?");
  const scope = { kind: "system" } as const;
  expect(await house.store.readConversation({ scope, conversationId })).toMatchObject({ departmentId });
  house.hear();
  dataOf(await removeDepartment(house.deps, house.anna, { siteId, departmentId }));
  const moved = await house.store.readConversation({ scope, conversationId });
  expect(moved).toMatchObject({ departmentId: siteId, status: "open", agent: null });
  expect(moved?.waitingSince).not.toBeNull();
});

it("[DP3] [LS3] who owns one keeps it, and it waits in the first one when it is given back", async () => {
  const { id: departmentId } = dataOf(await create({ languages: ["en", "pl", "cs"] }));
  await house.come(house.marta);
  const { conversationId } = await house.write("Hello?");
  await house.claim(house.marta, conversationId);
  dataOf(await removeDepartment(house.deps, house.anna, { siteId, departmentId }));
  expect(await house.read(conversationId)).toMatchObject({
    departmentId: siteId,
    agent: { id: house.marta.agentId },
  });
});

it("[RT10] what waits is offered at once when an owner opens its department", async () => {
  await house.come(house.marta);
  const closed = { siteId, departmentId: siteId, changes: { hours: hours() } };
  dataOf(await updateDepartment(house.deps, house.anna, closed));
  const { conversationId } = await house.write("Hello?");
  expect(await house.read(conversationId)).toMatchObject({ offer: null });
  dataOf(await updateDepartment(house.deps, house.anna, { ...closed, changes: { hours: null } }));
  await house.settle();
  expect(await house.read(conversationId)).toMatchObject({ offer: { agentId: house.marta.agentId } });
});

it("[RT9] more capacity brings the next conversation at once", async () => {
  const { agentId } = house.marta;
  await house.come(house.marta);
  dataOf(await updateMember(house.deps, house.anna, { siteId, agentId, capacity: 1 }));
  await house.claim(house.marta, (await house.write("First")).conversationId);
  const other = await house.addVisitor(house.site);
  const { conversationId } = await house.write("Second", other);
  expect(await house.read(conversationId)).toMatchObject({ offer: null });
  dataOf(await updateMember(house.deps, house.anna, { siteId, agentId, capacity: 2 }));
  await house.settle();
  expect(await house.read(conversationId)).toMatchObject({ offer: { agentId } });
});

it("[DP4] who leaves the site leaves its departments", async () => {
  const { id: departmentId } = dataOf(await create());
  dataOf(await removeMember(house.deps, house.anna, { siteId, agentId: house.marta.agentId }));
  expect(await house.store.readDepartment({ siteId, departmentId })).toMatchObject({ members: [] });
});

it("[DP2] an owner says how many chats a member may have at once; the team is told", async () => {
  const { agentId } = house.marta;
  const capacity = { siteId, agentId, capacity: 7 };
  house.hear();
  expect(dataOf(await updateMember(house.deps, house.anna, capacity))).toEqual({
    agentId,
    name: "Marta",
    email: "marta@shop.example",
    role: "agent",
    status: "available",
    online: false,
    capacity: 7,
  });
  expect(house.hear()).toEqual([{ type: "agentChanged", siteId, agentId }]);
  expect(await house.store.readAgent(agentId)).toMatchObject({ capacity: 7 });
  expect(await updateMember(house.deps, house.anna, { ...capacity, agentId: house.newId() })).toEqual({
    ok: false,
    error: "not_found",
  });
});
