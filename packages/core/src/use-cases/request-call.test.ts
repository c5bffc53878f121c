import { beforeEach, describe, expect, it } from "vitest";
import { firstDepartment } from "../rules/first-department.ts";
import { listCallSlots } from "./list-call-slots.ts";
import { planCall } from "./plan-call.ts";
import { type CallHouse, openCallHouse, PHONE } from "./test-calls.ts";
import { dataOf, HOUR_MS, MINUTE_MS, sketch } from "./test-house.ts";

let house: CallHouse;
beforeEach(async () => {
  house = await openCallHouse();
});

const refusal = (error: string) => ({ ok: false, error });

it("[CB1] opens a conversation that neither waits nor is unanswered, and asks an agent", async () => {
  await house.come(house.anna);
  const { conversationId, call } = dataOf(await house.ask());
  const conversation = await house.read(conversationId);
  expect(conversation).toMatchObject({ status: "open", waitingSince: null, unansweredSince: null });
  expect(call).toMatchObject({ channel: "phone", phone: PHONE, promised: true, attempt: 1 });
  expect(call.stage).toMatchObject({ name: "offered", agentId: null });
  expect((await house.readCall(conversationId)).stage).toMatchObject({ agentId: house.anna.agentId });
});

it("[CB1] a repeat gets the first call; a second request while one is asked for is refused", async () => {
  const cid = house.newId();
  const first = dataOf(await house.ask({ cid }));
  expect(dataOf(await house.ask({ cid })).call.id).toBe(first.call.id);
  expect(await house.ask()).toMatchObject(refusal("call_pending"));
});

it("[CL1] a number somebody else has asked for: no word of that, and the own request stays pending", async () => {
  dataOf(await house.ask());
  const other = await house.addVisitor(house.site);
  expect(await house.ask({}, other)).toMatchObject(refusal("number_limit"));
  expect(await house.ask()).toEqual(refusal("call_pending"));
});

describe("[CB1] a repeat gets the first answer whatever has changed meanwhile:", () => {
  it("the text to be agreed to, and whether calls are offered at all", async () => {
    const cid = house.newId();
    const first = dataOf(await house.ask({ cid }));
    const consent = { version: 1, texts: { en: "New", pl: "Nowy", cs: "Nový" } };
    await house.store.changeCallSettings({ siteId: house.site.id, changes: { ...house.settings, consent } });
    expect(dataOf(await house.ask({ cid })).call.id).toBe(first.call.id);
    expect(await house.ask()).toEqual(refusal("consent_needed"));
    const settings = { ...house.settings, paused: true };
    await house.store.changeCallSettings({ siteId: house.site.id, changes: settings });
    expect(dataOf(await house.ask({ cid })).call.id).toBe(first.call.id);
    await house.live(45 * MINUTE_MS);
    expect(dataOf(await house.ask({ cid })).call).toMatchObject({
      id: first.call.id,
      stage: { name: "ended" },
    });
  });

  it("the time chosen has come too near, or the call has ended since it was planned", async () => {
    const at = house.deps.now() + HOUR_MS;
    const cid = house.newId();
    const first = dataOf(await house.ask({ cid, at }));
    const planning = { conversationId: first.conversationId, callId: first.call.id, at: at + HOUR_MS };
    const plan = (more: { cid: string; callId?: string }) =>
      planCall(house.deps, house.visitor, { ...planning, ...more });
    const planned = house.newId();
    dataOf(await plan({ cid: planned }));
    await house.live(HOUR_MS + 50 * MINUTE_MS);
    expect(dataOf(await house.ask({ cid, at })).call).toMatchObject({ id: first.call.id });
    expect(dataOf(await plan({ cid: planned })).call).toMatchObject({ id: first.call.id });
    expect(await plan({ cid: house.newId() })).toEqual(refusal("slot_gone"));
    const other = house.newId();
    expect(await plan({ cid: other, callId: other })).toEqual(refusal("call_over"));
    expect(dataOf(await plan({ cid: planned, callId: other })).call).toMatchObject({ id: first.call.id });
  });

  it("not somebody else's, and not what was only said", async () => {
    const cid = house.newId();
    dataOf(await house.ask({ cid }));
    const stranger = await house.addVisitor(house.site);
    expect(await house.ask({ cid, consentVersion: 7 }, stranger)).toEqual(refusal("consent_needed"));
  });
});

it("[CB1] goes into the conversation that is open already", async () => {
  const { conversationId } = await house.write("Good day");
  expect(dataOf(await house.ask()).conversationId).toBe(conversationId);
});

it("[CB16] the team and the visitor hear of every step", async () => {
  await house.come(house.anna);
  house.hear();
  dataOf(await house.ask());
  expect(house.hear().map(sketch)).toEqual([
    "1 visitor: callRequested",
    "2 system: callOffered",
    "callChanged",
  ]);
});

describe("[CN1] refused in this order", () => {
  it("a department that does not offer it comes before the number", async () => {
    const department = { ...firstDepartment(house.site.id), calls: { phone: false, page: true } };
    await house.store.putDepartment({ department, at: house.deps.now() });
    expect(await house.ask({ phone: "nonsense" })).toEqual(refusal("calls_off"));
    expect((await house.ask({ channel: "page", phone: null, consentVersion: null })).ok).toBe(true);
  });

  it.each([
    ["nothing", null, "number_invalid"],
    ["words", "call me", "number_invalid"],
    ["an emergency number", "112", "number_invalid"],
    ["too few digits", "601 00", "number_invalid"],
    ["a country that is not called", "+4915100000001", "number_country"],
    ["a satellite", "+881612345678", "number_country"],
    ["a premium number", "+48701000001", "number_kind"],
    ["a shared-cost number", "+48801000001", "number_kind"],
    ["a toll-free number", "+48800000001", "number_kind"],
  ])("%s", async (_, phone, error) => {
    expect(await house.ask({ phone, consentVersion: 7 })).toEqual(refusal(error));
  });

  it("the consent comes after the number, and the time after the consent", async () => {
    const at = house.deps.now() + 1;
    expect(await house.ask({ consentVersion: 7, at })).toEqual(refusal("consent_needed"));
    expect(await house.ask({ at })).toEqual(refusal("slot_gone"));
  });

  it("[CN4] denied beginnings, the caller id and agents' own numbers", async () => {
    const settings = { ...house.settings, denied: ["+48601"] };
    await house.store.changeCallSettings({ siteId: house.site.id, changes: settings });
    expect(await house.ask()).toEqual(refusal("number_blocked"));
    expect(await house.ask({ phone: settings.callerId })).toEqual(refusal("number_blocked"));
    expect(await house.ask({ phone: "+48222000001" })).toEqual(refusal("number_blocked"));
  });

  it("[CL1] a number that was asked for too often, with when to come back", async () => {
    for (let n = 0; n < 3; n++) {
      const visitor = await house.addVisitor(house.site);
      const { conversationId } = dataOf(await house.ask({}, visitor));
      await house.live(45 * MINUTE_MS);
      expect(await house.stageOf(conversationId)).toBe("ended");
    }
    const reply = await house.ask({}, await house.addVisitor(house.site));
    expect(reply).toMatchObject({ error: "number_limit", detail: { retryAfterMs: expect.any(Number) } });
  });
});

it("[CN1] without a country code it is read as the one chosen, else as the site's", async () => {
  const { call } = dataOf(await house.ask({ phone: "601 000 001" }));
  expect(call.phone).toBe(PHONE);
  const czech = await house.addVisitor(house.site);
  const other = dataOf(await house.ask({ phone: "601 000 001", country: "CZ" }, czech));
  expect(other.call.phone).toBe("+420601000001");
});

it("[CT1] what was agreed to is kept with its version, language and time", async () => {
  const consent = { version: 1, texts: { en: "Yes", pl: "Tak", cs: "Ano" } };
  await house.store.changeCallSettings({ siteId: house.site.id, changes: { ...house.settings, consent } });
  expect(await house.ask({ consentVersion: 0 })).toEqual(refusal("consent_needed"));
  const { conversationId } = dataOf(await house.ask({ consentVersion: 1 }));
  const { visitorLocale: locale } = await house.read(conversationId);
  expect((await house.readCall(conversationId)).consent).toEqual({
    version: 1,
    locale,
    at: house.deps.now(),
  });
});

it("[CL4] a paused site takes no request", async () => {
  const settings = { ...house.settings, paused: true };
  await house.store.changeCallSettings({ siteId: house.site.id, changes: settings });
  expect(await house.ask()).toEqual(refusal("calls_off"));
});

it("[CL2] the address is counted, and kept as a keyed hash only", async () => {
  for (let n = 0; n < 5; n++) {
    const visitor = await house.addVisitor(house.site);
    const reply = await house.ask({ phone: `+4860100001${n}` }, visitor);
    expect(reply.ok).toBe(true);
  }
  const visitor = await house.addVisitor(house.site);
  expect(await house.ask({ phone: "+48601000019" }, visitor)).toMatchObject(refusal("rate_limited"));
  const elsewhere = { ...visitor, address: "192.0.2.2" };
  expect((await house.ask({ phone: "+48601000019" }, elsewhere)).ok).toBe(true);
});

describe("[CS1] times", () => {
  const slots = async (country: string | null = "PL") =>
    dataOf(await listCallSlots(house.deps, house.visitor, { country })).slots;

  it("are quarters of an hour from 15 min on, in the allowed hours of the number's zone, for 7 days", async () => {
    // 4 May 2026 is a Monday; 9:00 UTC is 11:00 in Warsaw.
    const found = await slots();
    expect(found[0]).toBe(house.deps.now() + 15 * MINUTE_MS);
    const hours = found.map((at) => new Date(at).getUTCHours());
    expect(Math.min(...hours)).toBe(6);
    expect(Math.max(...hours)).toBe(17);
    expect(found.every((at) => at % (15 * MINUTE_MS) === 0)).toBe(true);
    expect(found.at(-1)).toBeLessThan(house.deps.now() + 7 * 24 * HOUR_MS);
  });

  it("in the page are bound to the department's hours only", async () => {
    const hours = {
      timeZone: "Europe/Warsaw",
      week: Array.from({ length: 7 }, () => [{ from: 22 * 60, to: 23 * 60 }]),
      exceptions: [],
      holidays: null,
    };
    const department = { ...firstDepartment(house.site.id), hours, calls: { phone: true, page: true } };
    await house.store.putDepartment({ department, at: house.deps.now() });
    expect(await slots()).toEqual([]);
    expect(await slots(null)).toHaveLength(7 * 4);
  });

  it("are gone when as many have chosen them as there are agents", async () => {
    const [at = 0] = await slots();
    for (const phone of ["+48601000002", "+48601000003"]) {
      const { call } = dataOf(await house.ask({ phone, at }, await house.addVisitor(house.site)));
      expect(call).toMatchObject({ stage: { name: "scheduled", at }, promised: false });
    }
    expect(await slots()).not.toContain(at);
    expect(await house.ask({ at })).toEqual(refusal("slot_gone"));
  });

  it("are none for a call asked for before, where the department does not call by telephone any more", async () => {
    const [at = 0] = await slots();
    const { conversationId, call } = dataOf(await house.ask());
    const off = { ...firstDepartment(house.site.id), calls: { phone: false, page: true } };
    await house.store.putDepartment({ department: off, at: house.deps.now() });
    const plan = { conversationId, callId: call.id, cid: house.newId(), at };
    expect(await planCall(house.deps, house.visitor, plan)).toEqual(refusal("calls_off"));
  });
});
