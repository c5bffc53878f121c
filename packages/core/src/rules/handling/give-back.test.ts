import { describe, expect, it } from "vitest";
import { isForTeam } from "../is-for-team.ts";
import { isResting } from "./is-resting.ts";
import { startWaiting } from "./start-waiting.ts";
import {
  anna,
  annas,
  bodies,
  boris,
  decide,
  done,
  dueOf,
  free,
  MINUTE,
  passedOn,
  routed,
  SECOND,
  T0,
} from "./test-handled.ts";

const gone = { kind: "return", agentId: "anna", reason: "gone" } as const;
const release = { kind: "release", agent: anna, epoch: 1 } as const;
const at = T0 + 5 * MINUTE;
const unanswered = annas({ unansweredSince: T0 + MINUTE });

describe("the owner has left", () => {
  it("[LS2] [LS3] what is unanswered waits, with the time its visitor has waited; the epoch rises", () => {
    const decision = done(decide(unanswered, gone, at));
    expect(decision.next).toMatchObject({ agent: null, epoch: 2, waitingSince: T0 + MINUTE });
    const [body] = bodies(decision);
    expect(body).toEqual({
      kind: "released",
      agentId: "anna",
      agentName: "Anna",
      reason: "gone",
      waits: true,
    });
    expect(body && isForTeam(body)).toBe(false);
    expect(dueOf(decision, "routeDue")).toBeGreaterThan(at);
    expect(dueOf(decision, "firstReplyDue")).toBe(at + 28 * SECOND);
  });

  it("[RT1] [LS2] what was answered rests, and the visitor hears nothing", () => {
    const decision = done(decide(annas(), gone, at));
    expect(decision.next).toMatchObject({ agent: null, epoch: 2, waitingSince: null });
    expect(isResting(decision.next)).toBe(true);
    expect(bodies(decision).every(isForTeam)).toBe(true);
    expect(decision.timers).toEqual([]);
  });

  it("[LS1] what somebody else has by now stays there", () => {
    const head = annas({ agent: boris });
    expect(decide(head, gone, at)).toMatchObject({ next: head, entries: [] });
    const closed = annas({ status: "closed" });
    expect(decide(closed, gone, at)).toMatchObject({ next: closed, entries: [] });
  });

  it("[TR3] a transfer under way ends with it", () => {
    const decision = done(decide(passedOn({ kind: "agent", ...boris }), gone, at));
    expect(decision.next.handling.transfer).toBeNull();
    expect(dueOf(decision, "transferDue")).toBeNull();
  });

  it("[RT7] who left and comes back is asked first", () => {
    expect(done(decide(unanswered, gone, at)).next.handling.preferredAgentId).toBe("anna");
  });
});

describe("given back", () => {
  it("[LS5] by its owner, who is not the next to be asked", () => {
    const decision = done(decide(unanswered, release, T0 + 2 * MINUTE));
    expect(bodies(decision)).toMatchObject([{ kind: "released", reason: "released", waits: true }]);
    const early = { ...decision.next, waitingSince: T0 + 2 * MINUTE };
    const next = routed(early, T0 + 2 * MINUTE, [free(anna), free(boris, { load: 3 })], { step: null }).next;
    expect(next.handling.offer?.agentId).toBe("boris");
  });

  it("[LS5] by nobody else, and not with an old epoch", () => {
    expect(decide(unanswered, { ...release, agent: boris }, at)).toMatchObject({ error: "taken" });
    expect(decide(unanswered, { ...release, epoch: 0 }, at)).toMatchObject({ error: "taken" });
    expect(decide(annas({ status: "closed" }), release, at)).toMatchObject({ error: "conversation_closed" });
    expect(decide(annas({ agent: null }), release, at)).toMatchObject({ error: "not_claimed" });
  });

  it("[LS5] what a removed member owned goes back like that, and the member is not asked first", () => {
    const decision = done(decide(unanswered, { ...gone, reason: "removed" }, at));
    expect(bodies(decision)).toMatchObject([{ reason: "removed", waits: true }]);
    expect(decision.next.handling.preferredAgentId).toBeNull();
  });
});

describe("words into what rests, or was closed", () => {
  it("[LS4] [TM1] it waits from now, with both timers, and its last agent is asked first", () => {
    const rests = done(decide(annas(), gone, at)).next;
    const { next, timers } = startWaiting(rests, at + MINUTE, null);
    expect(next).toMatchObject({ waitingSince: at + MINUTE, epoch: rests.epoch });
    expect(next.handling.preferredAgentId).toBe("anna");
    expect(timers).toMatchObject([
      { kind: "firstReplyDue", dueAt: at + MINUTE + 28 * SECOND, payload: String(at + MINUTE) },
      { kind: "routeDue", payload: String(next.handling.step) },
    ]);
  });

  it("[VM2] reopened by the visitor nobody owns it, and an old epoch is refused", () => {
    const { next } = startWaiting(annas({ status: "closed", closedAt: at }), at + MINUTE, null);
    expect(next).toMatchObject({ status: "open", closedAt: null, agent: null, epoch: 2 });
    expect(next.handling).toMatchObject({ preferredAgentId: "anna", offer: null });
  });

  it("[OF9] [LS4] a timer of an earlier wait does not fit the new one", () => {
    const rests = done(decide(annas(), gone, at)).next;
    expect(startWaiting(rests, at, null).next.handling.step).not.toBe(rests.handling.step);
  });
});
