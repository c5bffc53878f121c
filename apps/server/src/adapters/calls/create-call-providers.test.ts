import type { CallLegPlan, LegEvent } from "@bellhop/core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createPhoneBook } from "../phones/create-phone-book.ts";
import { createCallProviders } from "./create-call-providers.ts";
import { startTestExchange } from "./twilio/test-exchange.ts";

const phones = createPhoneBook();
const calls = { simulated: false, twilio: null, turn: null };
const twilio = { account: "AC1", token: "secret", signature: "twilio" as const, key: null };
const plan: CallLegPlan = {
  legId: "0190:1",
  callId: "0190",
  conversationId: "c",
  side: "agent",
  to: "+48601234567",
  from: "+48221234567",
  ringMs: 10_000,
  secondsMax: 60,
  locale: "pl",
  begunAt: 0,
  agentRef: null,
};

const create = (more: Partial<Parameters<typeof createCallProviders>[0]["calls"]>, heard: LegEvent[] = []) =>
  createCallProviders(
    { publicUrl: "https://chat.example", calls: { ...calls, ...more } },
    { now: Date.now, phones, tell: ({ event }) => heard.push(event) },
  );

test("without settings there is the console alone, and it dials nobody", async () => {
  const [own, ...others] = create({});
  expect([own?.id, others]).toEqual(["console", []]);
  expect(await own?.dial(plan)).toMatchObject({ ok: false, reason: "refused" });
  expect(await own?.readHealth()).toEqual({ fault: null });
});

test("[CN5] the exchange is never asked to dial what is not callable", async () => {
  const exchange = await startTestExchange();
  try {
    const provider = create({ twilio: { ...twilio, url: exchange.url } })[1];
    const never = [
      "+48700123456",
      "+881612345678",
      "+48801123456",
      "+447012345678",
      "+48112",
      "112",
      "",
      "601234567",
    ];
    for (const to of [...never, "+48 601 234 567", "+48601234567;1"])
      expect(await provider?.dial({ ...plan, to })).toEqual({
        ok: false,
        reason: "refused",
        code: "number_not_callable",
      });
    expect(exchange.heard).toEqual([]);
    exchange.say({ status: 201, body: { sid: "CA1" } });
    expect(await provider?.dial(plan)).toEqual({ ok: true, ref: "CA1" });
  } finally {
    await exchange.stop();
  }
});

describe("simulated calls", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });

  const play = async (side: CallLegPlan["side"], to: string, forMs: number) => {
    const heard: LegEvent[] = [];
    const provider = create({ simulated: true }, heard)[1];
    await provider?.dial({ ...plan, side, to });
    await vi.advanceTimersByTimeAsync(forMs);
    return { heard, provider, kinds: heard.map(({ kind }) => kind) };
  };

  test.each([
    ["agent", "+48601234567", ["ringing", "answered", "accepted", "ended"]],
    ["agent", "+48601234501", ["ringing", "busy"]],
    ["agent", "+48601234502", ["ringing"]],
    ["agent", "+48601234503", ["ringing", "answered", "ended"]],
    ["visitor", "+48601234567", ["ringing", "answered", "ended"]],
    ["visitor", "+48601234501", ["ringing", "busy"]],
    ["visitor", "+48601234502", ["ringing"]],
    ["visitor", "+48601234503", ["failed"]],
    ["visitor", "+48601234504", ["ringing", "machine"]],
  ] as const)("the %s at %s", async (side, to, kinds) => {
    expect((await play(side, to, 120_000)).kinds).toEqual(kinds);
  });

  test("are not real, stop when they are hung up, and can be looked up", async () => {
    const { heard, provider, kinds } = await play("visitor", "+48601234567", 1_000);
    expect(provider?.isReal).toBe(false);
    expect(kinds).toEqual(["ringing"]);
    expect(await provider?.lookUp({ ...plan, side: "visitor" }, null)).toMatchObject({ kind: "ringing" });
    await provider?.hangUp({ legId: plan.legId, ref: "simulated:0190:1", isAnswered: false });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(heard.map(({ kind }) => kind)).toEqual(["ringing", "cancelled"]);
    expect(await provider?.lookUp({ ...plan, legId: "0190:9" }, null)).toBeNull();
  });

  test("are refused in production", () => {
    vi.stubEnv("NODE_ENV", "production");
    expect(() => create({ simulated: true })).toThrow(/development/);
  });
});
