import { beforeEach, expect, it } from "vitest";
import { firstDepartment } from "../rules/first-department.ts";
import { readCallChoices } from "./read-call-choices.ts";
import { setAgentStatus } from "./set-agent-status.ts";
import { type CallHouse, openCallHouse } from "./test-calls.ts";
import { dataOf } from "./test-house.ts";

let house: CallHouse;
beforeEach(async () => {
  house = await openCallHouse();
});

const choices = async () => dataOf(await readCallChoices(house.deps, house.visitor, {})).choices;
const put = (changes: object) =>
  house.store.changeCallSettings({ siteId: house.site.id, changes: { ...house.settings, ...changes } });

it("[CP1] 28 s are promised while an agent with a telephone is free and the exchange is well", async () => {
  expect(await choices()).toMatchObject({ phone: "slot", agent: null });
  await house.come(house.anna);
  expect(await choices()).toMatchObject({
    ...{ phone: "promise", agent: { name: "Anna" }, callerId: "+48222000999", lately: null },
    ...{
      countries: ["PL", "CZ", "SK"],
      country: "PL",
      consent: { version: 0, text: "" },
      isSimulated: false,
    },
  });
  house.exchange.fault = { kind: "silent", detail: "too late" };
  expect(await choices()).toMatchObject({ phone: "person" });
});

it("[CP1] nothing is promised when only somebody without a telephone is there, or agents dial by hand", async () => {
  await house.come(house.marta);
  expect(await choices()).toMatchObject({ phone: "person", callerId: null });
  await house.come(house.anna);
  await put({ provider: "console" });
  expect(await choices()).toMatchObject({ phone: "person", callerId: null });
});

it("[CB5] who is asked about a call is not free for another", async () => {
  await house.come(house.anna);
  dataOf(await house.ask({}, await house.addVisitor(house.site)));
  expect(await choices()).toMatchObject({ phone: "slot", agent: null });
});

it("[CP5] a call in the page is offered while somebody is free to take it, like one on the telephone", async () => {
  const now = async () => {
    const { phone, page } = (await choices()) ?? {};
    return { phone, page };
  };
  expect(await now()).toEqual({ phone: "slot", page: false });
  await house.come(house.marta);
  expect(await now()).toEqual({ phone: "person", page: true });
  const other = await house.addVisitor(house.site);
  dataOf(await house.ask({ channel: "page", phone: null, consentVersion: null }, other));
  expect(await now()).toEqual({ phone: "slot", page: false });
  await house.come(house.anna);
  expect(await now()).toMatchObject({ page: true });
  await setAgentStatus(house.deps, house.anna, { status: "away" });
  expect(await now()).toEqual({ phone: "slot", page: false });
});

it("[CP5] outside hours only a time can be chosen", async () => {
  await house.come(house.anna);
  const hours = {
    timeZone: "Europe/Warsaw",
    week: Array.from({ length: 7 }, () => []),
    exceptions: [],
    holidays: null,
  };
  const department = { ...firstDepartment(house.site.id), hours, calls: { phone: true, page: true } };
  await house.store.putDepartment({ department, at: house.deps.now() });
  expect(await choices()).toMatchObject({ phone: "slot", page: false, agent: null });
});

it("[CL4] nothing is offered while the site is paused, or the department offers nothing", async () => {
  await put({ paused: true });
  expect(await choices()).toBeNull();
  await put({});
  await house.store.putDepartment({ department: firstDepartment(house.site.id), at: house.deps.now() });
  expect(await choices()).toBeNull();
});

it("shows how fast it went lately, once three calls tell", async () => {
  await setAgentStatus(house.deps, house.marta, { status: "away" });
  await house.come(house.anna);
  for (const [n, seconds] of [4, 9, 6].entries()) {
    const visitor = await house.addVisitor(house.site);
    const asked = dataOf(await house.ask({ phone: `+4860100010${n}` }, visitor));
    await house.accept(house.anna, asked);
    await house.tell("accepted");
    house.pass(seconds * 1_000);
    await house.come(house.anna);
    expect((await choices())?.lately).toBeNull();
    await house.tell("ringing");
    await house.tell("answered");
    await house.tell("ended", { seconds: 1 });
    await house.tell("ended", { legId: `${asked.call.id}:1` });
  }
  expect(await choices()).toMatchObject({ phone: "promise", lately: 6 });
});
