import { afterAll, beforeAll, expect, test, vi } from "vitest";
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

const update = (body: object, cookie = owner.cookie) =>
  house.call("updateCallSettings", { params, body, cookie });
const range = { from: "0", to: String(Date.UTC(2100, 0)) };

test("a site begins with the console's calls, and its members see which providers there are", async () => {
  const { status, body } = await house.call("readCallSettings", { params, cookie: agent.cookie });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    settings: { provider: "console", countries: ["PL", "CZ", "SK"], consent: { version: 0 } },
    providers: [{ id: "console", isReal: true, fault: null }],
    turn: false,
  });
});

test("[CT1] the owner changes them; what is left out stays, a changed text gets the next version", async () => {
  const texts = { en: "I agree", pl: "Zgadzam się", cs: "Souhlasím" };
  const changed = await update({ consent: { version: 0, texts }, callerId: "+48221234567" });
  expect(changed.body).toMatchObject({ consent: { version: 1, texts }, provider: "console" });
  expect((await update({ paused: true })).body).toMatchObject({ paused: true, callerId: "+48221234567" });
  expect((await update({ paused: false }, agent.cookie)).status).toBe(403);
});

test.each([
  ["a provider that is not here", { provider: "twilio" }],
  ["no country at all", { countries: [] }],
  ["a caller id that is no number", { callerId: "112" }],
  ["quiet hours that end before they begin", { quiet: { from: 1_200, to: 480 } }],
  ["a limit beyond reason", { limits: { perNumberDay: 1_000 } }],
  ["a text in no language of ours", { consent: { version: 0, texts: { de: "Ja" } } }],
])("%s is a bad request", async (_, body) => {
  const reply = await update(body);
  expect([reply.status, reply.body]).toEqual([400, { error: "bad_request" }]);
});

test("the report and the list of an empty time are empty", async () => {
  const report = await house.call("readCallReport", {
    ...{ params, cookie: agent.cookie },
    query: {
      from: String(Date.UTC(2026, 4, 4)),
      to: String(Date.UTC(2026, 4, 5)),
      timeZone: "Europe/Prague",
    },
  });
  const none = { kept: 0, late: 0, missed: 0, reported: 0, unmeasured: 0 };
  expect(report.body).toEqual({
    days: [
      { date: "2026-05-04", ...none },
      { date: "2026-05-05", ...none },
    ],
    ...{ agents: [], reasons: [], ring: { median: null, p95: null } },
  });
  const list = await house.call("listCalls", { params, query: range, cookie: agent.cookie });
  expect(list.body).toEqual({ calls: [], more: false });
  const nonsense = await house.call("readCallReport", {
    ...{ params, cookie: agent.cookie, query: { ...range, timeZone: "Mars/Olympus" } },
  });
  expect(nonsense.status).toBe(400);
});

test("an agent's own telephone is kept as it is dialled", async () => {
  const change = (phone: string | null) => house.call("updateMe", { body: { phone }, cookie: agent.cookie });
  expect((await change("601 222 333")).body.agent.phone).toBe("+48601222333");
  expect([(await change("0700 123 456")).status, (await change("112")).body]).toEqual([
    422,
    { error: "number_invalid" },
  ]);
  expect((await house.call("readMe", { cookie: agent.cookie })).body.agent.phone).toBe("+48601222333");
  expect((await change(null)).body.agent.phone).toBeNull();
});

test("anybody may see how the promise was kept; it is counted once a minute", async () => {
  const listCalls = vi.spyOn(house.store, "listCalls");
  const ask = () => house.call("readPromise", { query: { site: owner.site.key } });
  const [first] = await Promise.all([ask(), ask()]);
  expect(first.body).toEqual({ promised: 0, kept: 0, medianSeconds: null });
  expect(first.headers["access-control-allow-origin"]).toBe("*");
  await ask();
  expect(listCalls).toHaveBeenCalledTimes(4);
  expect((await house.call("readPromise", { query: { site: "nobody's" } })).status).toBe(404);
});
