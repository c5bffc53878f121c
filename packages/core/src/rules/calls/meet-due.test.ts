import { describe, expect, it } from "vitest";
import { neededTimers } from "../handling/needed-timers.ts";
import { anna, SECOND, T0 } from "../handling/test-handled.ts";
import { callDueAt } from "./call-due-at.ts";
import { defaultCallSettings } from "./default-call-settings.ts";
import { presentCall } from "./present-call.ts";
import { createCase, resting } from "./test-calls.ts";

const HOUR = 3_600;
const DAY = 24 * HOUR;
const paused = { settings: { ...defaultCallSettings(), provider: "twilio" as const, paused: true } };
const busy = () => createCase().reach().dialled(2, 6.2).hear(2, "busy", 10).hear(1, "ended", 10);

describe("[CR1] what the visitor missed on the telephone", () => {
  it("is tried again by itself, without a promise, and whoever tried is asked first", () => {
    const call = busy();
    expect(call.stage).toEqual({ name: "retry", at: T0 + 130 * SECOND, reason: "visitorBusy" });
    expect(call.dueAt).toBe(130);
    call.due(130);
    expect(call.stage).toMatchObject({ name: "offered", agentId: "anna" });
    expect(call.call).toMatchObject({
      attempt: 2,
      promised: false,
      wasPromised: true,
      agent: null,
      tried: [],
    });
    expect(call.call.requestedAt).toBe(T0);
    expect(call.accept(anna, 135).acts).toEqual(["dial k:3"]);
    expect(call.dueAt).toBe(140);
  });

  it("three times at most", () => {
    const call = busy();
    let at = 130;
    for (const legs of [3, 5, 7]) {
      call
        .due(at)
        .accept(anna, at + 1)
        .hear(legs, "accepted", at + 4)
        .hear(legs + 1, "busy", at + 5);
      call.hear(legs, "ended", at + 6);
      at += 125;
    }
    expect(call.call.attempt).toBe(4);
    expect(call.stage).toMatchObject({ name: "ended", how: "missed", reason: "visitorBusy" });
  });

  it("rings anew, and is talked in for as long as any call, also after a mailbox answered the day before", () => {
    const call = createCase({ world: { retryAt: T0 + DAY * SECOND } });
    call.reach().dialled(2, 6.2).hear(2, "ringing", 7).hear(2, "answered", 9).hear(2, "machine", 10);
    call.hear(2, "ended", 11).hear(1, "ended", 11);
    expect(presentCall(call.call).rangAt).toBe(T0 + 7 * SECOND);
    call.known = {};
    call
      .due(DAY)
      .accept(anna, DAY + 2)
      .hear(3, "accepted", DAY + 4);
    expect([call.stage.name, presentCall(call.call).rangAt]).toEqual(["dialingVisitor", null]);
    call.hear(4, "ringing", DAY + 6).hear(4, "answered", DAY + 8);
    expect(presentCall(call.call)).toMatchObject({ rangAt: T0 + (DAY + 6) * SECOND });
    expect(call.call.rangAt).toBe(T0 + 7 * SECOND);
    expect([call.stage.name, call.dueAt]).toEqual(["connected", DAY + 68]);
  });

  it("not without consent, without a time for it, or by an agent's own wish", () => {
    const missed = (is: object, world = {}) =>
      createCase({ world }).ask(is).accept(anna, 3).hear(1, "accepted", 6).hear(2, "busy", 10).stage;
    expect(missed({ consent: null })).toMatchObject({ name: "ended", how: "missed" });
    expect(missed({}, { retryAt: null })).toMatchObject({ name: "ended", how: "missed" });
  });

  it("[CL1] [CR2] put off to the next time allowed when the number was dialled often enough, or nobody works by then", () => {
    const retryAt = T0 + DAY * SECOND;
    const often = busy();
    often.known = { counts: { dialsDay: 3 } };
    // Dialled for others: nobody knows until when.
    expect(often.due(130).stage).toMatchObject({ name: "retry" });
    expect(often.dueAt).toBe(160);
    const closed = busy();
    closed.known = { world: { retryAt } };
    expect(closed.due(130).stage).toMatchObject({ name: "retry", at: retryAt });
    expect(closed.dueAt).toBe(DAY);
    const never = busy();
    never.known = { world: { retryAt: null } };
    expect(never.due(130).stage).toMatchObject({ name: "retry" });
    expect(never.due(131 + DAY).stage).toMatchObject({ name: "ended", how: "expired" });
  });

  it("[CL1] dialled three times it is put off until the first dial counts no longer", () => {
    const call = busy();
    let at = 130;
    for (const leg of [3, 5]) {
      call
        .due(at)
        .accept(anna, at + 1)
        .hear(leg, "accepted", at + 4)
        .hear(leg + 1, "busy", at + 5)
        .hear(leg, "ended", at + 6);
      at += 125;
    }
    call.known = { counts: { dialsDay: 3 } };
    const first = call.call.dials[0] ?? 0;
    expect(call.due(at).stage).toMatchObject({ name: "retry", at: first + DAY * SECOND });
  });

  it("[CL4] waits while the site is paused, and has expired a day later", () => {
    const call = busy();
    call.known = { world: paused };
    expect(call.due(130).stage).toMatchObject({ name: "retry" });
    expect(call.dueAt).toBe(160);
    expect(call.due(131 + DAY).stage).toMatchObject({ name: "ended", how: "expired" });
  });

  it.each([{ siteLive: 10 }, { siteMinutesDay: 600 }])(
    "[CL3] is put off while there is no room: %o",
    (counts) => {
      const call = busy();
      call.known = { counts };
      expect(call.due(130).stage).toMatchObject({ name: "retry" });
      expect([call.dueAt, call.call.attempt]).toEqual([160, 1]);
      call.known = {};
      expect(call.due(160).stage).toMatchObject({ name: "offered" });
    },
  );

  it("cancelled by the visitor, or at another time", () => {
    expect(busy().do({ kind: "cancel", by: "visitor" }, 60).stage).toMatchObject({ how: "cancelled" });
    const planned = busy().do({ kind: "plan", at: T0 + HOUR * SECOND, slot: true }, 60);
    expect(planned.stage).toEqual({ name: "scheduled", at: T0 + HOUR * SECOND });
    expect(planned.due(HOUR - 10).call.attempt).toBe(2);
  });

  it("[CL1] at no time at which its number could not be dialled, as it was often enough in a day", () => {
    const plan = (seconds: number) => ({ kind: "plan", at: T0 + seconds * SECOND, slot: true }) as const;
    const call = busy().due(130).accept(anna, 131).hear(3, "accepted", 134).hear(4, "busy", 135);
    call.hear(3, "ended", 136);
    const byHand = call
      .due(260)
      .accept(anna, 261, "tel")
      .do({ kind: "result", agent: anna, result: "busy" }, 270);
    byHand.known = { counts: { dialsDay: 3 } };
    const first = ((byHand.call.dials[0] ?? 0) - T0) / SECOND;
    expect(byHand.refusal(plan(first + DAY - 1), 300)).toBe("number_limit");
    expect(byHand.refusal(plan(first + DAY), 300)).toBeNull();
    const others = busy();
    others.known = { counts: { dialsDay: 3 } };
    expect(others.refusal(plan(300 + DAY - 1), 300)).toBe("number_limit");
    expect(others.refusal(plan(300 + DAY), 300)).toBeNull();
  });
});

describe("a planned call", () => {
  const at = T0 + HOUR * SECOND;
  const planned = () => createCase().ask({ at });

  it("[CL3] is put off while there is no room; the minutes are nothing to one nobody is paid for", () => {
    const full = planned();
    full.known = { counts: { siteLive: 10 } };
    expect(full.due(HOUR - 10).stage.name).toBe("scheduled");
    expect(full.dueAt).toBe(HOUR + 20);
    full.known = {};
    expect(full.due(HOUR + 20).stage.name).toBe("offered");
    const spent = { counts: { siteMinutesDay: 600 } };
    const inPage = createCase().ask({ at, channel: "page", phone: null });
    inPage.known = spent;
    expect(inPage.due(HOUR - 10).stage.name).toBe("offered");
    const byHand = planned();
    byHand.known = {
      ...spent,
      world: { settings: { ...paused.settings, paused: false, provider: "console" } },
    };
    expect(byHand.due(HOUR - 10).stage.name).toBe("offered");
  });

  it("[CS2] asks its agents 10 s before, and its request counts from its time", () => {
    const call = planned();
    expect([call.stage, call.dueAt]).toEqual([{ name: "scheduled", at }, HOUR - 10]);
    expect(call.told).toMatchObject([{ kind: "callRequested", at, promised: false }]);
    call.due(HOUR - 10);
    expect(call.stage).toMatchObject({ name: "offered", agentId: "anna", until: at - 2 * SECOND });
    expect(call.call).toMatchObject({ requestedAt: at, attempt: 1, promised: false, createdAt: T0 });
    expect(call.due(HOUR - 2).dueAt).toBe(HOUR + 10);
  });

  it("[CS2] [CL4] more than 24 h late it has expired; until then it begins when it can", () => {
    const call = planned();
    call.known = { world: paused };
    expect(call.due(HOUR - 10).stage.name).toBe("scheduled");
    call.known = {};
    expect(call.due(HOUR + 20).stage.name).toBe("offered");
    const late = planned().due(HOUR + DAY + 1);
    expect(late.stage).toMatchObject({ name: "ended", how: "expired" });
    expect(late.told).toEqual([{ kind: "callEnded", callId: "k", how: "expired", seconds: null }]);
  });

  it("[CR2] begins at its time; so late that it was not chosen any more only when it would be allowed", () => {
    const night = { world: { retryAt: at + 10 * HOUR * SECOND } };
    const punctual = planned();
    punctual.known = night;
    expect(punctual.due(HOUR - 10).stage.name).toBe("offered");
    const late = planned();
    late.known = night;
    expect(late.due(HOUR + 600).stage).toEqual({ name: "scheduled", at });
    expect(late.dueAt).toBe(HOUR + 630);
    late.known = {};
    expect(late.due(HOUR + 630).stage.name).toBe("offered");
  });

  it("[CS2] [CB14] that has expired waits like an unanswered message, in the conversation opened again", () => {
    const open = planned().due(HOUR + DAY + 1);
    expect(open.head).toMatchObject({ unansweredSince: at, waitingSince: T0 + (HOUR + DAY + 1) * SECOND });
    const closed = planned();
    closed.head = { ...closed.head, status: "closed", closedAt: T0, agent: anna };
    closed.due(HOUR + DAY + 1);
    expect(closed.head).toMatchObject({ status: "open", closedAt: null, agent: null, epoch: 1 });
    expect(closed.head.waitingSince).not.toBeNull();
    expect(closed.told.map(({ kind }) => kind)).toEqual(["reopened", "callEnded"]);
    const other = planned();
    other.head = { ...other.head, status: "closed", closedAt: T0 };
    other.known = { hasOtherOpen: true };
    expect(other.due(HOUR + DAY + 1).head).toMatchObject({ status: "closed", waitingSince: null });
  });

  it("[CL1] not of a missed one while its number is called elsewhere; not after its number was taken out", () => {
    const plan = { kind: "plan", at, slot: true } as const;
    const missed = (known = {}) => {
      const call = createCase().ask().due(8).due(20).due(620);
      call.known = known;
      return call;
    };
    expect(missed().refusal(plan, 700)).toBeNull();
    expect(missed({ counts: { numberActive: 1 } }).refusal(plan, 700)).toBe("number_limit");
    const forgotten = missed();
    const call = { ...forgotten.call, phone: null };
    forgotten.head = { ...forgotten.head, handling: { ...forgotten.head.handling, call } };
    expect(forgotten.refusal(plan, 700)).toBe("call_over");
  });

  it("[VM4] begins in no second open conversation of its visitor", () => {
    const call = planned();
    call.head = { ...resting(call.head), status: "closed", closedAt: T0 };
    call.known = { hasOtherOpen: true };
    expect(call.due(HOUR - 10).head.status).toBe("closed");
    expect(call.dueAt).toBe(HOUR + 20);
  });

  it("[CS1] is taken only at a time that is near enough, far enough and free", () => {
    const plan = (seconds: number, counts = {}) =>
      createCase({ counts })
        .ask({ channel: "phone" })
        .refusal({ kind: "plan", at: T0 + seconds * SECOND, slot: true }, 0);
    expect(plan(HOUR)).toBeNull();
    expect(plan(600)).toBe("slot_gone");
    expect(plan(8 * DAY)).toBe("slot_gone");
    expect(plan(HOUR, { slotTaken: 2 })).toBe("slot_gone");
    const request = { kind: "request" as const, visitorId: "v", request: { ...planned().call, at } };
    expect(createCase({ counts: { slotTaken: 2, slotPlaces: 2 } }).refusal(request, 0)).toBe("slot_gone");
  });

  it("[CS1] instead of waiting on or after a missed call, not of one that is talked", () => {
    const plan = { kind: "plan", at, slot: true } as const;
    expect(createCase().ask().due(8).due(20).do(plan, 25).told).toEqual([
      { kind: "callPlanned", callId: "k", at },
    ]);
    expect(createCase().ask().due(8).due(20).due(620).do(plan, 630).stage.name).toBe("scheduled");
    expect(createCase().talk().refusal(plan, 20)).toBe("call_over");
    const same = planned();
    const { head } = same;
    expect(same.do(plan, 5).head).toBe(head);
  });
});

it("[CB12] every stage but the end has a deadline, and so has every telephone that may ring", () => {
  const cases = [
    createCase().ask(),
    createCase().ask().due(8).due(20),
    createCase().ask().accept(anna, 3),
    createCase().reach(),
    createCase().talk(),
    createCase().ask({ at: T0 + HOUR * SECOND }),
    busy(),
    createCase().talk().do({ kind: "cancel", by: "visitor" }, 11),
  ];
  for (const { call, head } of cases) {
    expect(callDueAt(call, T0)).toBeGreaterThan(T0);
    const needed = neededTimers(head, T0).filter(({ what }) => what === "called without a next step");
    expect(needed.map(({ timer }) => timer.payload)).toEqual([`k:${call.step}`]);
  }
  expect(callDueAt(createCase().ask().do({ kind: "cancel", by: "visitor" }, 1).call, T0)).toBeNull();
});
