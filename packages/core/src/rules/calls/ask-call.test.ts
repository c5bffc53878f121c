import { describe, expect, it } from "vitest";
import { anna, annas, boris, celia, SECOND, T0 } from "../handling/test-handled.ts";
import { defaultCallSettings } from "./default-call-settings.ts";
import { aRequest, type CallCase, createCase, ready, resting } from "./test-calls.ts";

const entry = (of: CallCase, kind: string) => of.told.find((body) => body.kind === kind);

describe("a request", () => {
  it("[CB1] [CB16] is an entry of the visitor's open conversation, which neither waits nor is unanswered by it", () => {
    const asked = createCase().ask();
    expect(asked.head).toMatchObject({ waitingSince: null, unansweredSince: null, agent: null, epoch: 0 });
    expect(asked.told.map(({ kind }) => kind)).toEqual(["callRequested", "callOffered"]);
    expect(entry(asked, "callRequested")).toMatchObject({ phone: "567", at: null, promised: true });
  });

  it("[CB1] opens what was closed again, owned by nobody, and asks its last agent first", () => {
    const closed = annas({ status: "closed", closedAt: T0 - 1 });
    const asked = createCase({ candidates: [ready(boris), ready(anna, { rank: 9 })] }, closed).ask();
    expect(asked.told.map(({ kind }) => kind)).toEqual(["reopened", "callRequested", "callOffered"]);
    expect(asked.head).toMatchObject({
      status: "open",
      agent: null,
      epoch: 2,
      closedAt: null,
      waitingSince: null,
    });
    expect(asked.stage).toMatchObject({ name: "offered", agentId: "anna" });
  });

  it("[CB1] is refused while another has not ended, and for the seconds until its telephones have", () => {
    const request = { kind: "request" as const, visitorId: "v", request: { ...aRequest, id: "k2" } };
    const pending = createCase().reach().dialled(2, 6.2);
    expect(pending.refusal(request, 7)).toBe("call_pending");
    pending.do({ kind: "cancel", by: "visitor" }, 8);
    expect(pending.decide(request, 9)).toMatchObject({ error: "call_pending", retryAfterMs: 2_000 });
    pending.hear(2, "cancelled", 10).hear(1, "ended", 10);
    expect(pending.refusal(request, 11)).toBeNull();
  });

  it("[CT1] keeps what the visitor agreed to", () => {
    expect(createCase().ask().call.consent).toEqual({ version: 3, locale: "pl", at: T0 });
  });
});

describe("who is asked", () => {
  it("[CB2] the first for 8 s, then everybody until 20 s after the request, then it waits and the visitor is told once", () => {
    const asked = createCase({ candidates: [ready(anna, { load: 1 }), ready(boris)] }).ask();
    expect(asked.stage).toMatchObject({ name: "offered", agentId: "boris" });
    expect(asked.dueAt).toBe(8);
    asked.due(8);
    expect(asked.stage).toMatchObject({ name: "offered", agentId: null });
    expect(asked.last.agents).toEqual([{ agentId: "boris", missed: "more" }]);
    expect(entry(asked, "callOfferMissed")).toMatchObject({ agentId: "boris", reason: "missed" });
    expect(asked.dueAt).toBe(20);
    asked.due(20);
    expect(asked.stage).toMatchObject({ name: "waiting" });
    expect(asked.told).toEqual([{ kind: "callWaiting", callId: "k" }]);
    expect(asked.dueAt).toBe(620);
  });

  it("[CB2] [CP4] nobody free: everybody until 20 s, and the visitor knows before the promised time is over", () => {
    const asked = createCase({ candidates: [] }).ask();
    expect(asked.stage).toMatchObject({ name: "offered", agentId: null });
    asked.due(20);
    expect(asked.told.map(({ kind }) => kind)).toEqual(["callWaiting"]);
  });

  it.each(["ringAll", "manual"] as const)("[CB2] everybody at once where it is routed as %s", (mode) => {
    expect(createCase({ world: { mode } }).ask().stage).toMatchObject({ name: "offered", agentId: null });
  });

  it("[CB2] an agent who has gone meanwhile has missed nothing", () => {
    const asked = createCase({ candidates: [ready(anna)] }).ask();
    asked.known = { candidates: [] };
    asked.due(8);
    expect(asked.last.agents).toEqual([]);
    expect(entry(asked, "callOfferMissed")).toMatchObject({ agentName: "Anna", reason: "gone" });
  });

  it("[CB2] the owner first, though with the conversations on hand there is room for no further one", () => {
    const full = ready(anna, { load: 4, capacity: 4 });
    expect(createCase({ candidates: [full, ready(boris)] }, annas()).ask().stage).toMatchObject({
      agentId: "anna",
    });
    expect(createCase({ candidates: [full, ready(boris)] }).ask().stage).toMatchObject({ agentId: "boris" });
  });

  it("[CB4] passing asks everybody else at once; when nobody is left it waits at once", () => {
    const asked = createCase({ candidates: [ready(anna), ready(boris)] }).ask();
    asked.do({ kind: "pass", agent: anna }, 2);
    expect(asked.stage).toMatchObject({ name: "offered", agentId: null });
    expect(asked.do({ kind: "pass", agent: anna }, 3).told).toEqual([]);
    asked.do({ kind: "pass", agent: boris }, 4);
    expect(asked.stage.name).toBe("waiting");
    expect(asked.told.map(({ kind }) => kind)).toEqual(["callOfferMissed", "callWaiting"]);
  });

  it("[CB4] who is not asked cannot pass", () => {
    expect(createCase().ask().refusal({ kind: "pass", agent: celia }, 1)).toBe("not_offered");
  });

  it("[CB2] when the one asked goes, everybody is; who goes without being asked changes nothing", () => {
    const asked = createCase().ask();
    expect(asked.do({ kind: "agentLeft", agentId: "boris" }, 1).told).toEqual([]);
    expect(asked.do({ kind: "agentLeft", agentId: "anna" }, 2).stage).toMatchObject({
      name: "offered",
      agentId: null,
    });
  });

  it("[CB14] what nobody takes for 10 min is missed and waits like an unanswered message since the request", () => {
    const asked = createCase().ask().due(8).due(20).due(620);
    expect(asked.stage).toMatchObject({ name: "ended", how: "missed", reason: "noAccept" });
    expect(asked.head).toMatchObject({ waitingSince: T0 + 620 * SECOND, unansweredSince: T0 });
    const kinds = asked.last.timers.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(["routeDue", "firstReplyDue", "callDue"]));
    expect(asked.dueAt).toBeNull();
  });

  it("[CB14] 30 min when the visitor wants to wait on; whoever owns the conversation still does", () => {
    const asked = createCase({}, annas()).ask().due(8).due(20);
    expect(asked.do({ kind: "keepWaiting", cid: "first" }, 30).dueAt).toBe(20 + 1_800);
    asked.due(1_820);
    expect(asked.head).toMatchObject({ agent: anna, waitingSince: null, unansweredSince: T0 });
    expect(asked.refusal({ kind: "keepWaiting", cid: "second" }, 1_821)).toBe("call_over");
  });

  it("[CB14] who wants to wait on is waited for as long after an agent took it and did not pick up", () => {
    const asked = createCase().ask().due(8).due(20).do({ kind: "keepWaiting", cid: "first" }, 30);
    asked.accept(anna, 100).hear(1, "noAnswer", 110);
    expect(asked.stage).toEqual({ name: "waiting", since: T0 + 110 * SECOND, until: T0 + 1_910 * SECOND });
    const plain = createCase().ask().due(8).due(20).accept(anna, 100).hear(1, "noAnswer", 110);
    expect(plain.stage).toMatchObject({ name: "waiting", until: T0 + 710 * SECOND });
  });

  it("[CB19] that wish sent again changes nothing, while it waits, is taken up, and after it", () => {
    const wish = { kind: "keepWaiting", cid: "first" } as const;
    const asked = createCase().ask().due(8).due(20).do(wish, 30);
    const again = (seconds: number) => {
      const before = asked.head;
      expect(asked.do(wish, seconds).head).toBe(before);
      expect([asked.last.entries, asked.last.timers, asked.last.acts]).toEqual([[], [], []]);
      expect(asked.refusal({ ...wish, cid: "second" }, seconds)).toBe(
        asked.stage.name === "waiting" ? null : "call_over",
      );
    };
    again(31);
    asked.accept(anna, 40);
    again(41);
    asked.do({ kind: "cancel", by: "visitor" }, 42);
    again(43);
  });

  it("[CB12] a deadline of an earlier step, or the same one again, changes nothing", () => {
    const asked = createCase().ask();
    const { step } = asked.call;
    asked.due(8);
    const before = asked.head;
    expect(asked.do({ kind: "due", step }, 9).head).toBe(before);
    expect(asked.last.timers).toEqual([]);
    expect(asked.do({ kind: "due", step: asked.call.step }, 9).stage).toMatchObject({ name: "offered" });
    expect(asked.dueAt).toBe(20);
  });
});

describe("[CP1] to be rung within 28 s is promised", () => {
  const promised = (known: Parameters<typeof createCase>[0] = {}, request = {}) =>
    createCase(known).ask(request).call.promised;

  it("only for a number, with an agent free whom a provider that is well can ring", () => {
    expect(promised()).toBe(true);
    expect(promised({ candidates: [] })).toBe(false);
    expect(promised({ candidates: [ready(anna, { phone: null })] })).toBe(false);
    expect(promised({ candidates: [ready(anna, { load: 4 })] })).toBe(false);
    expect(promised({ world: { provider: { isReal: true, isWell: false, joinsByAnswer: false } } })).toBe(
      false,
    );
    expect(promised({}, { channel: "page", phone: null })).toBe(false);
  });

  it("not where agents dial by hand, and not for a time", () => {
    expect(promised({ world: { settings: defaultCallSettings() } })).toBe(false);
    expect(promised({}, { at: T0 + 3_600 * SECOND })).toBe(false);
  });
});

it("[CB15] a planned call's conversation may be closed; it is opened again when the time comes", () => {
  const planned = createCase().ask({ at: T0 + 3_600 * SECOND });
  planned.head = { ...resting(planned.head), status: "closed", closedAt: T0 + 1 };
  planned.due(3_590);
  expect(planned.told.map(({ kind }) => kind)).toEqual(["reopened", "callOffered"]);
  expect(planned.head).toMatchObject({ status: "open", epoch: 1, closedAt: null });
});
