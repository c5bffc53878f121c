import { describe, expect, it } from "vitest";
import { anna, annas, T0 } from "../handling/test-handled.ts";
import type { CallCounts } from "./call-record.ts";
import { defaultCallSettings } from "./default-call-settings.ts";
import { aRequest, createCase, makeWorld } from "./test-calls.ts";

const HOUR_MS = 3_600_000;
const settings = { ...defaultCallSettings(), provider: "twilio" as const };

const ask = (counts: Partial<CallCounts>, request: object = {}, world: object = {}) =>
  createCase({ counts, world }).decide(
    { kind: "request", visitorId: "v", request: { ...aRequest, ...request } },
    0,
  );
const inPage = { channel: "page", phone: null, numberHash: null };

describe("a request is refused", () => {
  it.each([
    ["CL1", "number_limit", { numberDay: 3 }, 24],
    ["CL1", "number_limit", { dialsDay: 3 }, 24],
    ["CL1", "number_limit", { numberActive: 1 }, 24],
    ["CL2", "rate_limited", { ipHour: 5 }, 1],
    ["CL2", "rate_limited", { ipDay: 10 }, 24],
    ["CL3", "calls_full", { siteHour: 60 }, 1],
    ["CL3", "calls_full", { siteMinutesDay: 600 }, 1],
  ] as const)("[%s] as %s, with when again: %o", (_rule, error, counts, hours) => {
    expect(ask(counts)).toEqual({ ok: false, error, retryAfterMs: hours * HOUR_MS });
    const [name, limit] = Object.entries(counts)[0] ?? ["", 0];
    expect(ask({ [name]: limit - 1 }).ok).toBe(true);
  });

  it("[CL1] a number that somebody else has asked for is refused in no other way than one asked for too often", () => {
    expect(ask({ numberActive: 1 })).toEqual(ask({ numberDay: 3 }));
  });

  it("[CL3] ten calls of a site at once", () => {
    expect(ask({ siteLive: 10 })).toMatchObject({ error: "calls_full" });
    expect(ask({ siteLive: 9 }).ok).toBe(true);
  });

  it("[CL3] a planned call counts for no place now, one in the page for no minutes and no number", () => {
    expect(ask({ siteLive: 10, siteMinutesDay: 600 }, { at: T0 + HOUR_MS }).ok).toBe(true);
    expect(ask({ siteMinutesDay: 600, numberDay: 9, isBlocked: true }, inPage).ok).toBe(true);
    expect(ask({ siteLive: 10 }, inPage)).toMatchObject({ error: "calls_full" });
  });

  it("[CN1] [CN4] a blocked number, an agent's own or a caller id first, whatever else there is", () => {
    const often = { numberDay: 9, ipDay: 99, siteHour: 99 };
    expect(ask({ isBlocked: true, ...often })).toMatchObject({ error: "number_blocked" });
    expect(ask({ isOwn: true, ...often })).toMatchObject({ error: "number_blocked" });
    expect(ask(often)).toMatchObject({ error: "number_limit" });
  });

  it("[CL4] by a paused site, and outside hours when it is for now", () => {
    expect(ask({}, {}, { settings: { ...settings, paused: true } })).toMatchObject({ error: "calls_off" });
    const outside = { outside: { backAt: T0 + HOUR_MS } };
    expect(ask({}, {}, outside)).toMatchObject({ error: "calls_off" });
    expect(ask({}, { at: T0 + HOUR_MS }, outside).ok).toBe(true);
  });
});

describe("[CN5] before every dial", () => {
  const forbids = [
    ["blocked meanwhile", { counts: { isBlocked: true } }, "number_blocked"],
    ["an agent's own by now", { counts: { isOwn: true } }, "number_blocked"],
    ["no number of this site's rules any more", { world: { mayCall: false } }, "number_blocked"],
    ["[CL1] dialled three times today", { counts: { dialsDay: 3 } }, "number_limit"],
    ["[CL3] the minutes of the day are used", { counts: { siteMinutesDay: 600 } }, "calls_full"],
    ["[CL3] as many others ring or talk as may", { counts: { siteRinging: 10 } }, "calls_full"],
    ["[CL4] paused", { world: { settings: { ...settings, paused: true } } }, "calls_off"],
  ] as const;

  it.each(forbids)("nobody accepts, and nothing rings: %s", (_why, known, error) => {
    const asked = createCase().ask();
    asked.known = known;
    expect(asked.refusal({ kind: "accept", agent: anna, method: "provider" }, 1)).toBe(error);
  });

  it.each(forbids)("when the agent has pressed the key, the visitor is not rung: %s", (_why, known) => {
    const asked = createCase().ask().accept(anna, 3).dialled(1, 3.2);
    asked.known = known;
    asked.hear(1, "accepted", 6);
    expect(asked.stage).toMatchObject({ name: "ended", how: "missed", reason: "refused" });
    expect([asked.acts, asked.last.dial]).toEqual([["hangUp k:1"], null]);
  });

  it("nobody accepts or is rung before it was counted", () => {
    const asked = createCase().ask();
    asked.known = { counts: null };
    expect(asked.refusal({ kind: "accept", agent: anna, method: "provider" }, 1)).toBe("number_blocked");
    asked.known = {};
    asked.accept(anna, 3).dialled(1, 3.2);
    asked.known = { counts: null };
    expect([asked.hear(1, "accepted", 6).acts, asked.stage.name]).toEqual([[], "dialingVisitor"]);
    asked.known = {};
    expect(asked.hear(1, "accepted", 7).acts).toEqual(["dial k:2"]);
  });

  it("[CL3] those who only wait to be called keep nobody from it, should fewer be allowed meanwhile", () => {
    const asked = createCase().ask();
    asked.known = { counts: { siteLive: 10, siteRinging: 9, siteMinutesDay: 599 } };
    expect(asked.accept(anna, 1).hear(1, "accepted", 4).acts).toEqual(["dial k:2"]);
  });

  it("[CL3] an agent begins no call of an own conversation, by whatever way, when as many are live as may be", () => {
    const start = (request: object, method: "browser" | "tel" | "provider") =>
      ({ kind: "start", request: { ...aRequest, ...request }, agent: anna, epoch: 1, method }) as const;
    const full = createCase({ counts: { siteLive: 10 } }, annas());
    const ways = [start({}, "provider"), start({}, "tel"), start(inPage, "browser")];
    for (const way of ways) {
      expect(full.decide(way, 0)).toEqual({ ok: false, error: "calls_full", retryAfterMs: 60_000 });
      expect(createCase({ counts: { siteLive: 9 } }, annas()).refusal(way, 0)).toBeNull();
    }
    const spent = createCase({ counts: { siteMinutesDay: 600 } }, annas());
    expect(ways.map((way) => spent.refusal(way, 0))).toEqual(["calls_full", null, null]);
  });

  it("[CL3] who dials by hand uses no minutes", () => {
    const asked = createCase().ask();
    asked.known = { counts: { siteMinutesDay: 600 }, world: makeWorld() };
    expect(asked.accept(anna, 1, "tel").stage.name).toBe("dialingVisitor");
  });
});
