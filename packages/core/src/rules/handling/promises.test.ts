import { describe, expect, it } from "vitest";
import { isForTeam } from "../is-for-team.ts";
import { keepPromise } from "./keep-promise.ts";
import {
  anna,
  annas,
  bodies,
  boris,
  decide,
  done,
  dueOf,
  MINUTE,
  SECOND,
  T0,
  waiting,
} from "./test-handled.ts";

const dueAt = T0 + 60 * MINUTE;
const make = { kind: "makePromise", agent: anna, epoch: 1, dueAt } as const;
const made = done(decide(annas({ unansweredSince: T0 - 1 }), make, T0));
const remind = { kind: "remindPromise", step: T0 } as const;
const breaks = { kind: "breakPromise", step: T0 } as const;
const author = { kind: "agent", ...anna } as const;
const message = { kind: "message", text: "Here I am" } as const;

describe("made", () => {
  it("[PM1] by the owner, seen by the visitor; it answers what was said for now", () => {
    const [body] = bodies(made);
    expect(body).toEqual({ kind: "promiseMade", agentName: "Anna", dueAt });
    expect(body && isForTeam(body)).toBe(false);
    expect(made.next.unansweredSince).toBeNull();
    expect(decide(annas(), { ...make, agent: boris }, T0)).toMatchObject({ error: "taken" });
    expect(decide(waiting(), make, T0)).toMatchObject({ error: "not_claimed" });
  });

  it("[PM1] ahead, at most 30 days", () => {
    const day = 24 * 60 * MINUTE;
    expect(decide(annas(), { ...make, dueAt: T0 }, T0)).toEqual({ ok: false, error: "bad_request" });
    expect(decide(annas(), { ...make, dueAt: T0 + 30 * day }, T0)).toMatchObject({ ok: true });
    expect(decide(annas(), { ...make, dueAt: T0 + 30 * day + 1 }, T0)).toMatchObject({ ok: false });
  });

  it("[PM1] a new one replaces the old, whose timers do nothing any more", () => {
    const again = done(decide(made.next, { ...make, dueAt: dueAt + MINUTE }, T0 + 1)).next;
    expect(again.handling.promise).toMatchObject({ madeAt: T0 + 1, dueAt: dueAt + MINUTE });
    expect(decide(again, breaks, dueAt)).toMatchObject({ next: again, entries: [] });
    expect(decide(again, remind, dueAt)).toMatchObject({ next: again, entries: [] });
  });
});

describe("reminded of", () => {
  it("[PM2] 10 minutes before, or at half of the time", () => {
    expect(dueOf(made, "promiseRemindDue")).toBe(dueAt - 10 * MINUTE);
    const soon = done(decide(annas(), { ...make, dueAt: T0 + 8 * MINUTE }, T0));
    expect(dueOf(soon, "promiseRemindDue")).toBe(T0 + 4 * MINUTE);
  });

  it("[PM2] once, the team only", () => {
    const first = done(decide(made.next, remind, dueAt - 10 * MINUTE));
    expect(bodies(first)).toEqual([{ kind: "promiseReminded", agentName: "Anna", dueAt }]);
    expect(bodies(first).every(isForTeam)).toBe(true);
    expect(decide(first.next, remind, dueAt - 9 * MINUTE)).toMatchObject({ entries: [] });
  });
});

describe("kept", () => {
  it("[PM3] by an answer more than a minute later, in time or late", () => {
    const kept = keepPromise(made.next, author, message, T0 + 2 * MINUTE);
    expect(kept?.next.handling.promise).toBeNull();
    expect(kept?.entries).toEqual([
      { author, body: { kind: "promiseKept", agentName: "Anna", dueAt, late: false } },
    ]);
    expect(kept?.timers.map(({ kind, dueAt: due }) => [kind, due])).toEqual([
      ["promiseRemindDue", null],
      ["promiseDue", null],
    ]);
    const late = keepPromise(made.next, author, message, dueAt + SECOND);
    expect(late?.entries[0]?.body).toMatchObject({ late: true });
  });

  it("[PM3] not by the words it came with, a note, the visitor, or when there is none", () => {
    const at = T0 + 2 * MINUTE;
    expect(keepPromise(made.next, author, message, T0 + MINUTE)).toBeNull();
    expect(keepPromise(made.next, author, { kind: "note", text: "soon" }, at)).toBeNull();
    expect(keepPromise(made.next, { kind: "visitor", id: "v", name: null }, message, at)).toBeNull();
    expect(keepPromise(annas(), author, message, at)).toBeNull();
  });
});

describe("broken", () => {
  it("[PM4] the visitor and the team hear it once; its owner keeps it", () => {
    const broken = done(decide(made.next, breaks, dueAt));
    expect(bodies(broken)).toEqual([{ kind: "promiseOverdue", agentName: "Anna", dueAt }]);
    expect(bodies(broken).some(isForTeam)).toBe(false);
    expect(broken.next).toMatchObject({
      agent: anna,
      waitingSince: null,
      handling: { promise: { overdue: true } },
    });
    expect(decide(broken.next, breaks, dueAt + 1)).toMatchObject({ entries: [], timers: [] });
    expect(keepPromise(broken.next, author, message, dueAt + 2)?.entries[0]?.body).toMatchObject({
      late: true,
    });
  });

  it("[PM4] what was closed meanwhile without dropping it is left in peace", () => {
    const closed = { ...made.next, status: "closed" as const, closedAt: T0 + MINUTE };
    const broken = done(decide(closed, breaks, dueAt));
    expect(broken.entries).toEqual([]);
    expect(broken.next).toMatchObject({ status: "closed", handling: { promise: null } });
    expect(dueOf(broken, "promiseDue")).toBeNull();
  });

  it("[PM4] [RT1] what nobody owns waits from then on", () => {
    const rests = done(
      decide(made.next, { kind: "return", agentId: "anna", reason: "gone" }, T0 + MINUTE),
    ).next;
    expect(rests).toMatchObject({ agent: null, waitingSince: null, handling: { promise: { dueAt } } });
    const broken = done(decide(rests, breaks, dueAt));
    expect(broken.next.waitingSince).toBe(dueAt);
    expect(broken.next.handling.promise?.overdue).toBe(true);
    expect(dueOf(broken, "routeDue")).toBeGreaterThan(dueAt);
    expect(dueOf(broken, "firstReplyDue")).toBe(dueAt + 28 * SECOND);
  });

  it("[PM4] given back after it was broken it waits too, answered or not", () => {
    const broken = done(decide(made.next, breaks, dueAt)).next;
    const back = done(decide(broken, { kind: "release", agent: anna, epoch: 1 }, dueAt + MINUTE)).next;
    expect(back.waitingSince).toBe(dueAt);
  });
});
