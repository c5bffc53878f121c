import { describe, expect, it } from "vitest";
import { anna, annas, boris, celia, SECOND, T0, waiting } from "../handling/test-handled.ts";
import { aRequest, createCase, ready } from "./test-calls.ts";

const accept = (agent: typeof anna, method: "provider" | "tel" | "browser" = "provider") =>
  ({ kind: "accept", agent, method }) as const;

describe("taking a call", () => {
  it("[CB3] exactly one wins: the next hears by whom it was taken, the same again is a repeat", () => {
    const asked = createCase().ask().due(8).accept(boris, 9);
    expect(asked.refusal(accept(anna), 9)).toBe("taken");
    expect(asked.decide(accept(anna), 9)).toMatchObject({ takenBy: "Boris" });
    const before = asked.head;
    expect(asked.do(accept(boris), 9.1).head).toBe(before);
    expect(asked.acts).toEqual([]);
  });

  it("[CB3] while one is asked, nobody else takes it; once everybody is, anybody; and also what waits", () => {
    expect(createCase().ask().refusal(accept(boris), 1)).toBe("not_offered");
    expect(createCase().ask().due(8).refusal(accept(boris), 9)).toBeNull();
    expect(createCase().ask().due(8).due(20).accept(celia, 300).stage.name).toBe("dialingAgent");
  });

  it("[CB3] [OW2] the conversation is the taker's from then on, with what waited in it", () => {
    const asked = createCase({}, waiting({ step: 4, tried: ["x"] }))
      .ask({}, 5)
      .accept(anna, 7);
    expect(asked.head).toMatchObject({ agent: anna, epoch: 1, waitingSince: null, unansweredSince: T0 });
    expect(asked.told).toMatchObject([
      { kind: "assigned", agentId: "anna" },
      { kind: "callAccepted", agentName: "Anna", method: "provider" },
    ]);
    expect(asked.last).toMatchObject({ waitedMs: 7 * SECOND, agents: [{ agentId: "anna", missed: "none" }] });
    const cancelled = asked.last.timers.filter(({ dueAt }) => dueAt === null).map(({ kind }) => kind);
    expect(cancelled).toEqual(["firstReplyDue", "routeDue"]);
  });

  it("[CB3] whoever had it is named; its owner only takes the call", () => {
    const others = createCase({ candidates: [ready(boris)] }, annas())
      .ask()
      .accept(boris, 1);
    expect(others.told[0]).toEqual({ kind: "assigned", agentId: "boris", agentName: "Boris", from: "Anna" });
    expect(others.head).toMatchObject({ agent: boris, epoch: 2 });
    const own = createCase({}, annas()).ask().accept(anna, 1);
    expect(own.told.map(({ kind }) => kind)).toEqual(["callAccepted"]);
    expect(own.head.epoch).toBe(1);
  });

  it("[CB5] nobody takes one out of another", () => {
    const asked = createCase().ask();
    asked.known = { isInCall: true };
    expect(asked.refusal(accept(anna), 1)).toBe("call_pending");
  });

  it("[CB10] an own telephone that may still ring from the last time is not rung again before it has ended", () => {
    const again = createCase().ask().due(8).accept(anna, 9).due(19);
    expect(again.stage.name).toBe("offered");
    expect(again.decide(accept(anna), 19)).toMatchObject({ error: "call_pending", retryAfterMs: 2_000 });
    expect(again.refusal(accept(boris), 19)).toBeNull();
    expect(again.refusal(accept(anna, "tel"), 19)).toBe("call_pending");
  });

  it("takes only ways there are: an own telephone for a provider, the browser for the page and for nothing else", () => {
    const asked = createCase().ask();
    expect(asked.refusal(accept(anna, "browser"), 1)).toBe("bad_request");
    asked.known = { candidates: [ready(anna, { phone: null })] };
    expect(asked.refusal(accept(anna), 1)).toBe("bad_request");
    expect(asked.refusal(accept(anna, "tel"), 1)).toBeNull();
    const page = createCase().ask({ channel: "page", phone: null });
    expect(page.refusal(accept(anna, "tel"), 1)).toBe("bad_request");
    expect(page.accept(anna, 1, "browser").dueAt).toBe(31);
  });

  it("is over when the call is: for agents and visitors, and for a call of before", () => {
    const asked = createCase().ask().do({ kind: "cancel", by: "visitor" }, 2);
    expect(asked.refusal(accept(anna), 3)).toBe("call_over");
    const next = createCase().ask();
    expect(next.decide(accept(anna), 1, "earlier")).toMatchObject({ error: "call_over" });
    expect(next.decide({ kind: "due", step: 1 }, 9, "earlier")).toMatchObject({ ok: true, timers: [] });
  });
});

describe("the agent's own telephone", () => {
  it("[CB6] rings for 10 s, and no longer than 22 s after the request; only its key rings the visitor", () => {
    const asked = createCase().ask().accept(anna, 3);
    expect(asked.stage).toEqual({ name: "dialingAgent", until: T0 + 13 * SECOND });
    expect(asked.acts).toEqual(["dial k:1"]);
    expect(asked.call.legs[0]).toMatchObject({ side: "agent", to: "+48600004", begunAt: T0 + 3 * SECOND });
    asked.dialled(1, 3.2).hear(1, "ringing", 4).hear(1, "answered", 5);
    expect([asked.stage.name, asked.acts]).toEqual(["dialingAgent", []]);
    asked.hear(1, "accepted", 6);
    expect(asked.stage).toEqual({ name: "dialingVisitor", at: T0 + 6 * SECOND, until: T0 + 36 * SECOND });
    expect(asked.acts).toEqual(["dial k:2"]);
    expect(asked.last.dial).toEqual({ numberHash: "number" });
    expect(createCase().ask().due(8).accept(anna, 19).stage).toEqual({
      name: "dialingAgent",
      until: T0 + 22 * SECOND,
    });
  });

  it("[CB6] who picks up late is left 10 s for the key, but no longer than 22 s after the request", () => {
    const late = createCase()
      .ask()
      .accept(anna, 3)
      .dialled(1, 3.2)
      .hear(1, "ringing", 7)
      .hear(1, "answered", 11);
    expect(late.stage).toEqual({ name: "dialingAgent", until: T0 + 21 * SECOND });
    expect(late.due(13).acts).not.toContain("hangUp k:1");
    expect(late.hear(1, "accepted", 14).acts).toEqual(["dial k:2"]);
    const limited = createCase().ask().due(8).accept(anna, 9).dialled(1, 9.2).hear(1, "answered", 17);
    expect(limited.stage).toEqual({ name: "dialingAgent", until: T0 + 22 * SECOND });
    expect(limited.due(22).acts).toContain("hangUp k:1");
    const waited = createCase()
      .ask()
      .due(8)
      .due(20)
      .accept(anna, 30)
      .dialled(1, 30.2)
      .hear(1, "answered", 38);
    expect(waited.stage).toEqual({ name: "dialingAgent", until: T0 + 48 * SECOND });
  });

  it("[CB6] not taken up: it is hung up, counts as missed, and everybody else is asked until 20 s", () => {
    const asked = createCase().ask().accept(anna, 3).dialled(1, 3.2).due(8).due(13);
    expect(asked.stage).toMatchObject({ name: "offered", agentId: null, until: T0 + 20 * SECOND });
    expect(asked.acts).toContain("hangUp k:1");
    expect(asked.told).toMatchObject([{ kind: "callOfferMissed", agentId: "anna" }, { kind: "callOffered" }]);
    expect(asked.last.agents).toEqual([{ agentId: "anna", missed: "more" }]);
    expect(asked.call).toMatchObject({ agent: null, method: null });
  });

  it.each(["busy", "noAnswer", "failed", "machine", "ended", "cancelled"] as const)(
    "[CB6] %s: the same at once, and after 20 s it waits",
    (kind) => {
      const early = createCase().ask().accept(anna, 3).hear(1, kind, 5);
      expect(early.stage).toMatchObject({ name: "offered", agentId: null });
      expect(createCase().ask().due(8).accept(anna, 18).hear(1, kind, 21).stage.name).toBe("waiting");
    },
  );

  it("[CB6] refused by the exchange, or unknown to it, it has never rung: nobody is set away for it", () => {
    const lost = createCase().ask().accept(anna, 3).due(9).due(11);
    expect(lost.do({ kind: "lookedUp", legId: "k:1", found: false }, 11.2).last.agents).toEqual([]);
    expect(lost.stage.name).toBe("offered");
    const asked = createCase().ask().accept(anna, 3).do({ kind: "refused", legId: "k:1", code: "21210" }, 4);
    expect(asked.stage).toMatchObject({ name: "offered", agentId: null });
    expect(asked.last.agents).toEqual([]);
  });

  it.each([
    ["was removed, or has no telephone any more", null],
    ["has another one", "+48600009"],
  ])("[CB18] the key of an agent who %s connects with nobody: everybody else is asked", (_who, phone) => {
    const asked = createCase().ask().accept(anna, 3).dialled(1, 3.2);
    asked.known = { ringingPhone: phone };
    asked.hear(1, "accepted", 6);
    expect(asked.stage).toMatchObject({ name: "offered", agentId: null, until: T0 + 20 * SECOND });
    expect([asked.acts, asked.last.dial, asked.last.agents]).toEqual([["hangUp k:1"], null, []]);
    expect(asked.told).toMatchObject([
      { kind: "callOfferMissed", agentId: "anna", reason: "gone" },
      { kind: "callOffered", agentId: null },
    ]);
    expect(asked.call).toMatchObject({ agent: null, method: null });
    asked.known = {};
    expect(asked.accept(boris, 8).hear(2, "accepted", 10).acts).toEqual(["dial k:3"]);
  });

  it("[CB18] later it waits; nobody else is asked about an agent's own call", () => {
    const late = createCase().ask().due(8).accept(anna, 18);
    late.known = { ringingPhone: null };
    expect(late.hear(1, "accepted", 21).stage.name).toBe("waiting");
    const own = createCase({}, annas());
    const start = { kind: "start", request: aRequest, agent: anna, epoch: 1, method: "provider" } as const;
    own.do(start, 0).known = { ringingPhone: null };
    expect(own.hear(1, "accepted", 3).stage).toMatchObject({ how: "missed", reason: "agentFailed" });
  });

  it("[CB6] accepted, with a provider that joins by its answer: begun, and nobody dials", () => {
    const provider = { isReal: true, isWell: true, joinsByAnswer: true };
    const asked = createCase({ world: { provider } }).reach();
    expect([asked.stage.name, asked.acts, asked.call.legs.length]).toEqual(["dialingVisitor", [], 2]);
  });
});

describe("a call dialled by hand", () => {
  const byHand = () => createCase().ask().accept(anna, 3, "tel");
  const report = (result: "ringing" | "answered" | "noAnswer" | "ended") =>
    ({ kind: "result", agent: anna, result }) as const;

  it("[CB9] goes as its agent says, is dialled by nobody else, and stays promised", () => {
    const call = byHand();
    expect([call.acts, call.last.dial, call.dueAt]).toEqual([[], { numberHash: "number" }, 603]);
    expect(call.do(report("ringing"), 10).told).toMatchObject([{ kind: "callRinging" }]);
    expect(call.do(report("answered"), 12).stage).toMatchObject({ name: "connected" });
    call.do(report("ended"), 72);
    expect(call.stage).toMatchObject({ name: "ended", how: "completed", seconds: 60 });
    expect(call.call).toMatchObject({ isSelfReported: true, wasPromised: true });
  });

  it("[CB9] is tried again when nobody answered, over when nothing is said for 10 min, and nobody else's to report", () => {
    expect(byHand().do(report("noAnswer"), 30).stage).toMatchObject({
      name: "retry",
      reason: "visitorNoAnswer",
    });
    const { entries } = byHand().do(report("noAnswer"), 30).last;
    expect(entries).toMatchObject([{ author: { id: "anna" }, body: { kind: "callMissed" } }]);
    const unsaid = byHand().due(603);
    expect(unsaid.stage).toMatchObject({ name: "ended", how: "missed", reason: "unknown" });
    expect(unsaid.told).toMatchObject([{ kind: "callMissed", retryAt: null }]);
    expect(byHand().refusal({ ...report("ended"), agent: boris }, 5)).toBe("call_over");
    expect(createCase().reach().refusal(report("ended"), 9)).toBe("call_over");
  });
});

describe("an agent calls the visitor of an own conversation", () => {
  const start = (is: object = {}) =>
    ({
      kind: "start",
      request: { ...aRequest, channel: "page", phone: null, numberHash: null, consent: null },
      agent: anna,
      epoch: 1,
      method: "browser",
      ...is,
    }) as const;

  it("[CB16] by invitation to the page, or at the number left, with the same checks before the dial", () => {
    const page = createCase({}, annas()).do(start(), 0);
    expect(page.told).toMatchObject([{ kind: "callInvited", channel: "page", agentName: "Anna" }]);
    expect([page.stage.name, page.dueAt, page.call.promised]).toEqual(["dialingVisitor", 30, false]);
    const toNumber = start({ request: aRequest, method: "provider" });
    const phone = createCase({}, annas()).do(toNumber, 0);
    expect([phone.stage.name, phone.acts]).toEqual(["dialingAgent", ["dial k:1"]]);
    expect(createCase({ counts: { isBlocked: true } }, annas()).refusal(toNumber, 0)).toBe("number_blocked");
    // [CL1] The same number may be called elsewhere, for another visitor.
    expect(createCase({ counts: { numberActive: 1 } }, annas()).refusal(toNumber, 0)).toBe("number_limit");
  });

  it("only by its owner, one at a time; nobody else is asked when it comes to nothing", () => {
    expect(createCase({}, annas()).refusal(start({ agent: boris }), 0)).toBe("taken");
    expect(createCase({}, annas()).refusal(start({ epoch: 0 }), 0)).toBe("taken");
    const own = createCase({}, annas()).do(start({ request: aRequest, method: "provider" }), 0);
    expect(own.refusal(start(), 1)).toBe("call_pending");
    expect(own.hear(1, "busy", 3).stage).toMatchObject({
      name: "ended",
      how: "missed",
      reason: "agentFailed",
    });
  });
});
