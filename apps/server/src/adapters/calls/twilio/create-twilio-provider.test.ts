import { type CallLegPlan, CallUnknown } from "@bellhop/core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTwilioProvider } from "./create-twilio-provider.ts";
import { createProviderClock } from "./provider-clock.ts";
import { type Heard, startTestExchange } from "./test-exchange.ts";
import { account, sendOfficially, token } from "./test-official-client.ts";

const now = Date.now;
const begunAt = now();

const plan: CallLegPlan = {
  legId: "0190:1",
  callId: "0190",
  conversationId: "c",
  side: "agent",
  to: "+48601234567",
  from: "+48221234567",
  ringMs: 10_000,
  secondsMax: 3_600,
  locale: "pl",
  begunAt,
  agentRef: null,
};

type Exchange = Awaited<ReturnType<typeof startTestExchange>>;
let exchange: Exchange;
beforeAll(async () => {
  exchange = await startTestExchange();
});
afterAll(() => exchange.stop());
beforeEach(() => {
  exchange.heard.length = 0;
  exchange.say();
});

const provider = (url = exchange.url) =>
  createTwilioProvider({
    settings: { account, token, url, signature: "twilio", key: null },
    publicUrl: "https://chat.example",
    clock: createProviderClock(),
    now,
  });

/** Fields in order of name; of a GET they stand in the address. */
const sorted = ({ query, body, ...heard }: Heard) => {
  const form = new URLSearchParams(heard.method === "GET" ? query : body);
  form.sort();
  return { ...heard, body: form.toString() };
};
/** With connection overrides: three more tries. */
const at = (what: string) => `https://chat.example/calls/twilio/0190/1/pl/${what}#rc=3&rp=5xx,ct,rt&rt=5000`;

describe("every request is what the official client would send", () => {
  test("dialling the agent", async () => {
    exchange.say({ status: 201, body: { sid: "CA1", status: "queued" } });
    expect(await provider().dial(plan)).toEqual({ ok: true, ref: "CA1" });
    const expected = await sendOfficially((client) =>
      client.calls.create({
        to: plan.to,
        from: plan.from,
        url: at("answer"),
        method: "POST",
        statusCallback: at("status"),
        statusCallbackMethod: "POST",
        statusCallbackEvent: ["ringing", "answered", "completed"],
        timeout: 10,
        timeLimit: 3_600,
      }),
    );
    expect(exchange.heard.map(sorted)).toEqual([expected]);
  });

  test("hanging up what rings and what talks", async () => {
    await provider().hangUp({ legId: plan.legId, ref: "CA1", isAnswered: false });
    await provider().hangUp({ legId: plan.legId, ref: "CA1", isAnswered: true });
    expect(exchange.heard.map(sorted)).toEqual([
      await sendOfficially((client) => client.calls("CA1").update({ status: "canceled" })),
      await sendOfficially((client) => client.calls("CA1").update({ status: "completed" })),
    ]);
  });

  test("looking up by its name, and by its numbers", async () => {
    exchange.say({ body: { sid: "CA1", status: "ringing" } }, { body: { calls: [] } });
    await provider().lookUp(plan, "CA1");
    expect(await provider().lookUp(plan, null)).toBeNull();
    expect(exchange.heard.map(sorted)).toEqual([
      await sendOfficially((client) => client.calls("CA1").fetch()),
      await sendOfficially((client) => client.calls.list({ to: plan.to, from: plan.from, pageSize: 50 })),
    ]);
  });
});

describe("[CB11] who cannot tell whether somebody is rung says so", () => {
  test.each([
    ["the line is cut after the request", { drop: true }],
    ["it answers 500", { status: 500 }],
    ["it answers 503 and no JSON", { status: 503, body: "<html>" }],
    ["it answers 201 and no JSON", { status: 201, body: "<html>" }],
    ["it answers 201 without a name", { status: 201, body: {} }],
  ])("%s", async (_, says) => {
    exchange.say(says);
    await expect(provider().dial(plan)).rejects.toBeInstanceOf(CallUnknown);
    expect(exchange.heard).toHaveLength(1);
  });

  test("an answer that takes too long", { timeout: 15_000 }, async () => {
    exchange.say({ status: 201, body: { sid: "CA1" }, afterMs: 8_000 });
    const began = performance.now();
    await expect(provider().dial(plan)).rejects.toBeInstanceOf(CallUnknown);
    // Within LEG_START_MS, or another node might dial meanwhile.
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  test("what never got there is a refusal", async () => {
    const gone = await startTestExchange();
    await gone.stop();
    expect(await provider(gone.url).dial(plan)).toEqual({
      ok: false,
      reason: "refused",
      code: "twilio_unreachable",
    });
  });

  test("a leg it has but does not ring yet is not nothing", async () => {
    exchange.say({ body: { sid: "CA1", status: "queued" } });
    await expect(provider().lookUp(plan, "CA1")).rejects.toBeInstanceOf(CallUnknown);
    exchange.say({ body: { calls: [{ sid: "CA1", status: "queued", date_created: null }] } });
    await expect(provider().lookUp(plan, null)).rejects.toBeInstanceOf(CallUnknown);
    exchange.say({ status: 500 });
    await expect(provider().lookUp(plan, null)).rejects.toBeInstanceOf(CallUnknown);
    exchange.say({ body: { surprise: true } });
    await expect(provider().lookUp(plan, null)).rejects.toBeInstanceOf(CallUnknown);
  });
});

describe("looking up", () => {
  const said = (ms: number) => new Date(begunAt + ms).toUTCString();
  const call = (sid: string, status: string, created: number, more = {}) => ({
    sid,
    status,
    date_created: said(created),
    parent_call_sid: null,
    ...more,
  });

  test("finds the leg of now among older calls to the same number", async () => {
    exchange.say({
      body: { calls: [call("CA3", "ringing", 500), call("CA2", "completed", -90_000, { duration: "12" })] },
    });
    expect(await provider().lookUp(plan, null)).toMatchObject({
      legId: plan.legId,
      ref: "CA3",
      kind: "ringing",
    });
    exchange.say({ body: { calls: [call("CA2", "completed", -90_000)] } });
    expect(await provider().lookUp(plan, null)).toBeNull();
  });

  test("tells the visitor's leg from others by the agent's", async () => {
    const visitor: CallLegPlan = { ...plan, legId: "0190:2", side: "visitor", agentRef: "CA1" };
    const calls = [
      call("CA9", "ringing", 900, { parent_call_sid: "CA8" }),
      call("CA2", "in-progress", 800, { parent_call_sid: "CA1", start_time: said(2_000) }),
    ];
    exchange.say({ body: { calls } });
    expect(await provider().lookUp(visitor, null)).toMatchObject({
      legId: "0190:2",
      ref: "CA2",
      kind: "answered",
    });
  });

  test.each([
    ["busy", "busy"],
    ["no-answer", "noAnswer"],
    ["failed", "failed"],
    ["canceled", "cancelled"],
    ["in-progress", "answered"],
  ])("%s means %s", async (status, kind) => {
    exchange.say({ body: { sid: "CA1", status } });
    expect(await provider().lookUp(plan, "CA1")).toMatchObject({ kind, ref: "CA1" });
  });

  test("a talk that has ended says how long it was", async () => {
    exchange.say({ body: { sid: "CA1", status: "completed", duration: "73" } });
    expect(await provider().lookUp(plan, "CA1")).toMatchObject({ kind: "ended", seconds: 73 });
  });

  test("a name it does not know is nothing", async () => {
    exchange.say({ status: 404, body: { code: 20404 } });
    expect(await provider().lookUp(plan, "CA1")).toBeNull();
  });
});

describe("a refusal says why, and nobody is rung", () => {
  test.each([
    [21211, "agent", "agentFailed"],
    [21214, "visitor", "visitorFailed"],
    [21202, "agent", "refused"],
    [21210, "agent", "refused"],
    [21215, "agent", "refused"],
    [20003, "agent", "refused"],
    [20429, "agent", "refused"],
  ] as const)("%i for the %s", async (code, side, reason) => {
    const { judgeRefusal } = await import("./judge-refusal.ts");
    expect(judgeRefusal(side, String(code))).toEqual({ ok: false, reason, code: `twilio_${code}` });
    if (side === "visitor") return;
    exchange.say({ status: code === 20429 ? 429 : 400, body: { code, message: `${plan.to} is wrong` } });
    expect(await provider().dial(plan)).toEqual({ ok: false, reason, code: `twilio_${code}` });
  });

  test("hanging up what is over is fine; what is unknown is not", async () => {
    const leg = { legId: plan.legId, ref: "CA1", isAnswered: true };
    exchange.say({ status: 404, body: { code: 20404 } });
    await provider().hangUp(leg);
    exchange.say({ status: 400, body: { code: 21220 } });
    await provider().hangUp(leg);
    exchange.say({ status: 500 });
    await expect(provider().hangUp(leg)).rejects.toThrow();
  });

  test("what was answered while it was to be cancelled is hung up all the same", async () => {
    exchange.say({ body: { status: "in-progress" } }, { body: { status: "completed" } });
    await provider().hangUp({ legId: plan.legId, ref: "CA1", isAnswered: false });
    expect(exchange.heard.map(({ body }) => body)).toEqual(["Status=canceled", "Status=completed"]);
  });

  test("[CT2] no error names a number or the token", async () => {
    const words: string[] = [];
    const ask = provider();
    for (const says of [
      { drop: true },
      { status: 500, body: { message: `${plan.to} ${token}` } },
      { body: token },
    ]) {
      exchange.say(says);
      await ask
        .dial(plan)
        .catch((error: Error) => words.push(`${error.stack} ${JSON.stringify(error)} ${error.cause}`));
    }
    exchange.say({ status: 400, body: { code: `x ${token}`, message: `${plan.to} ${token}` } });
    words.push(JSON.stringify(await ask.dial(plan)));
    expect(words).toHaveLength(4);
    for (const word of words) {
      expect(word).not.toContain(token);
      expect(word).not.toContain(plan.to.slice(1));
    }
  });
});

describe("health", () => {
  test("says what is wrong", async () => {
    exchange.say({ body: { calls: [] } });
    expect(await provider().readHealth()).toEqual({ fault: null });
    exchange.say({ status: 401, body: { code: 20003 } });
    expect(await provider().readHealth()).toEqual({ fault: { kind: "refused", detail: "20003" } });
    exchange.say({ status: 500 });
    expect(await provider().readHealth()).toEqual({ fault: { kind: "failing", detail: "500" } });
    exchange.say({ drop: true });
    expect(await provider().readHealth()).toEqual({
      fault: { kind: "silent", detail: expect.stringMatching(/\w/) },
    });
  });
});
