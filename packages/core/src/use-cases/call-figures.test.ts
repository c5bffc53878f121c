import { beforeEach, expect, it } from "vitest";
import { acceptCall } from "./accept-call.ts";
import { forgetNumbers } from "./forget-numbers.ts";
import { listCalls } from "./list-calls.ts";
import { readCallReport } from "./read-call-report.ts";
import { readCallSettings } from "./read-call-settings.ts";
import { readPromise } from "./read-promise.ts";
import { reportCallResult } from "./report-call-result.ts";
import { type CallHouse, openCallHouse } from "./test-calls.ts";
import { dataOf, HOUR_MS } from "./test-house.ts";
import { updateCallSettings } from "./update-call-settings.ts";
import { updateMe } from "./update-me.ts";

let house: CallHouse;
beforeEach(async () => {
  house = await openCallHouse();
  await house.come(house.anna);
});

/** A call that rings after so many seconds and is talked in; null: nobody takes it. */
async function call(n: number, afterMs: number | null): Promise<void> {
  const asked = dataOf(await house.ask({ phone: `+4860100020${n}` }, await house.addVisitor(house.site)));
  if (afterMs === null) return house.live(11 * 60_000);
  await house.accept(house.anna, asked);
  await house.tell("accepted");
  house.pass(afterMs);
  await house.tell("ringing");
  await house.tell("answered");
  await house.tell("ended", { seconds: 60 });
  await house.tell("ended", { legId: `${asked.call.id}:1` });
  await house.come(house.anna);
}

const report = async (more: object = {}) =>
  readCallReport(house.deps, house.anna, {
    ...{ siteId: house.site.id, from: house.deps.now() - 24 * HOUR_MS, to: house.deps.now() + 1 },
    timeZone: "Europe/Warsaw",
    ...more,
  });

it("[CP2] kept, late and missed are counted by day, agent and reason, in the time zone asked for", async () => {
  await call(1, 3_000);
  await call(2, 5_000);
  await call(3, null);
  const found = dataOf(await report());
  const counts = { kept: 2, late: 0, missed: 1, reported: 0, unmeasured: 0 };
  expect(found.days).toEqual([
    { date: "2026-05-03", kept: 0, late: 0, missed: 0, reported: 0, unmeasured: 0 },
    { date: "2026-05-04", ...counts },
  ]);
  expect(found.agents).toEqual([
    {
      agent: { id: house.anna.agentId, name: "Anna" },
      kept: 2,
      late: 0,
      missed: 0,
      reported: 0,
      unmeasured: 0,
    },
  ]);
  expect(found.reasons).toEqual([{ reason: "noAccept", count: 1 }]);
  expect(found.ring).toEqual({ median: 3_000, p95: 5_000 });
  const elsewhere = dataOf(await report({ timeZone: "Pacific/Kiritimati" }));
  expect(elsewhere.days.map(({ date }) => date)).toEqual(["2026-05-03", "2026-05-04"]);
  expect(dataOf(await readPromise(house.deps, { site: house.site.key }))).toEqual({
    ...{ promised: 3, kept: 2, medianSeconds: 3 },
  });
});

it("[CP6] what was dialled by hand counts as promised, in a figure of its own, and in no time of ringing", async () => {
  await call(1, 3_000);
  const byHand = async (phone: string, afterMs: number) => {
    const asked = dataOf(await house.ask({ phone }, await house.addVisitor(house.site)));
    const own = { conversationId: asked.conversationId, callId: asked.call.id };
    dataOf(await acceptCall(house.deps, house.anna, { ...own, cid: house.newId(), method: "tel" }));
    house.pass(afterMs);
    for (const result of ["ringing", "answered", "ended"] as const)
      dataOf(await reportCallResult(house.deps, house.anna, { ...own, cid: house.newId(), result }));
    await house.come(house.anna);
  };
  await byHand("+48601000211", 9_000);
  await byHand("+48601000212", 31_000);
  const found = dataOf(await report());
  expect(found.days[1]).toMatchObject({ kept: 1, late: 1, missed: 0, reported: 1, unmeasured: 0 });
  expect(found.agents).toMatchObject([{ kept: 1, late: 1, reported: 1 }]);
  expect(found.ring).toEqual({ median: 3_000, p95: 3_000 });
  expect(dataOf(await readPromise(house.deps, { site: house.site.key }))).toEqual({
    ...{ promised: 3, kept: 1, medianSeconds: 3 },
  });
  const asked = { siteId: house.site.id, from: 0, to: house.deps.now() + 1 };
  const reported = dataOf(await listCalls(house.deps, house.anna, { ...asked, promise: "reported" }));
  expect(reported.calls).toMatchObject([{ promise: "reported", method: "tel", ringMs: 9_000 }]);
});

it("each number of the report opens its calls, which show three digits", async () => {
  await call(1, 3_000);
  await call(3, null);
  const asked = { siteId: house.site.id, from: 0, to: house.deps.now() + 1 };
  const list = async (more: object) => dataOf(await listCalls(house.deps, house.anna, { ...asked, ...more }));
  expect(await list({ promise: "kept" })).toMatchObject({
    ...{ calls: [{ phone: "201", promise: "kept", ringMs: 3_000, seconds: 60 }], more: false },
  });
  expect(await list({ reason: "noAccept" })).toMatchObject({ calls: [{ phone: "203", promise: "missed" }] });
  expect((await list({ agentId: house.anna.agentId })).calls).toHaveLength(1);
  expect((await list({})).calls).toHaveLength(2);
});

it("calls planned for one time stay on one page", async () => {
  const day = Math.ceil(house.deps.now() / HOUR_MS) * HOUR_MS + HOUR_MS;
  for (const name of ["Boris", "Celia"]) await house.addAgent(name, "agent", house.site);
  for (let n = 0; n < 55; n++) {
    const at = day + Math.floor(n / 4) * 15 * 60_000;
    const phone = `+486010${String(n).padStart(5, "0")}`;
    dataOf(await house.ask({ phone, at }, { ...(await house.addVisitor(house.site)), address: `a${n}` }));
  }
  const asked = { siteId: house.site.id, from: 0, to: day + 48 * HOUR_MS };
  const first = dataOf(await listCalls(house.deps, house.anna, asked));
  const before = first.calls.at(-1)?.requestedAt;
  const second = dataOf(await listCalls(house.deps, house.anna, { ...asked, before }));
  expect([first.more, second.more]).toEqual([true, false]);
  expect(new Set([...first.calls, ...second.calls].map(({ id }) => id)).size).toBe(55);
});

it("members only, and times that make sense", async () => {
  const other = await house.addSite("Other");
  expect(await report({ siteId: other.id })).toEqual({ ok: false, error: "not_found" });
  expect(await report({ timeZone: "Mars/Olympus" })).toEqual({ ok: false, error: "bad_request" });
  expect(await report({ from: 0 })).toEqual({ ok: false, error: "bad_request" });
  const end = { from: Number.MAX_SAFE_INTEGER - HOUR_MS, to: Number.MAX_SAFE_INTEGER };
  expect(await report(end)).toEqual({ ok: false, error: "bad_request" });
  const last = dataOf(await report({ from: 8.64e15 - 25 * HOUR_MS, to: 8.64e15 - 24 * HOUR_MS }));
  expect(last.days).toHaveLength(1);
});

it("[CT1] a changed text gets the next version, whatever was sent; the same text does not", async () => {
  const { site, deps, anna } = house;
  const update = (changes: object) => updateCallSettings(deps, anna, { siteId: site.id, changes });
  const texts = { en: "I agree", pl: "Zgadzam się", cs: "Souhlasím" };
  expect(dataOf(await update({ consent: { version: 9, texts } })).consent).toEqual({ version: 1, texts });
  expect(dataOf(await update({ consent: { version: 9, texts } })).consent.version).toBe(1);
  expect(dataOf(await update({ paused: true }))).toMatchObject({ paused: true, consent: { version: 1 } });
});

it("only an owner changes settings, to a provider this server has; members read them", async () => {
  const { site, deps, anna, marta, exchange } = house;
  const siteId = site.id;
  expect(await updateCallSettings(deps, marta, { siteId, changes: { paused: true } })).toEqual({
    ...{ ok: false, error: "forbidden" },
  });
  expect(await updateCallSettings(deps, anna, { siteId, changes: { provider: "simulated" } })).toEqual({
    ...{ ok: false, error: "bad_request" },
  });
  const fault = { kind: "refused", detail: "20003" } as const;
  exchange.fault = fault;
  expect(dataOf(await readCallSettings(deps, marta, { siteId }))).toMatchObject({
    settings: { provider: "twilio" },
    providers: [
      { id: "console", fault: null },
      { id: "twilio", isReal: true, fault },
    ],
    turn: true,
  });
});

it("[CL4] calls can be stopped also when their provider was taken from the server", async () => {
  const without = { ...house.deps, providers: { get: () => null, faultOf: () => null } };
  const changes = { paused: true };
  const stopped = dataOf(await updateCallSettings(without, house.anna, { siteId: house.site.id, changes }));
  expect(stopped).toMatchObject({ paused: true, provider: "twilio" });
});

it("an agent's own telephone is read like a number to be called", async () => {
  const change = (phone: string | null) => updateMe(house.deps, house.marta, { phone });
  expect(dataOf(await change("601 222 333")).agent.phone).toBe("+48601222333");
  expect(await change("+48701222333")).toEqual({ ok: false, error: "number_kind" });
  expect(await change("+4915122233344")).toEqual({ ok: false, error: "number_country" });
  expect(dataOf(await change(null)).agent.phone).toBeNull();
});

it("[CT2] [CT3] numbers and their hashes are taken out 90 days after the call, of an address its hash after a day", async () => {
  await call(1, 3_000);
  const kept = async () => (await house.store.listCalls({ ...range, limit: 5 })).map(({ record }) => record);
  const range = { siteId: house.site.id, from: 0, to: house.deps.now() + 1 };
  await forgetNumbers(house.deps);
  const hashes = { numberHash: "key of +48601000201", ipHash: "key of 192.0.2.1" };
  expect(await kept()).toMatchObject([{ phone: "+48601000201", ...hashes }]);
  house.pass(25 * HOUR_MS + 1);
  await forgetNumbers(house.deps);
  expect(await kept()).toMatchObject([{ phone: "+48601000201", ...hashes, ipHash: null }]);
  house.pass(89 * 24 * HOUR_MS);
  await forgetNumbers(house.deps);
  expect(await kept()).toMatchObject([{ phone: null, numberHash: null, ipHash: null }]);
  expect((await kept())[0]?.legs.map(({ to }) => to)).toEqual(["", ""]);
  const id = (await house.store.findCall((await kept())[0]?.id ?? ""))?.conversationId ?? "";
  expect((await house.read(id)).call?.phone).toBeNull();
});
