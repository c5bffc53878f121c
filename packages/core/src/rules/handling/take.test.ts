import { describe, expect, it } from "vitest";
import {
  anna,
  annas,
  bodies,
  boris,
  celia,
  decide,
  done,
  dueOf,
  free,
  MINUTE,
  passedOn,
  routed,
  SECOND,
  T0,
  waiting,
} from "./test-handled.ts";

const take = (agent: typeof anna) => ({ kind: "take", agent }) as const;
const at = T0 + 10 * SECOND;
const sales = { kind: "department", id: "sales", name: "Sales" } as const;
const toBoris = { kind: "agent", ...boris } as const;

describe("what waits", () => {
  it("[OW2] [TM2] [OF10] is taken by anybody, whoever is asked: epoch + 1, no offer, no timer, the wait measured", () => {
    const asksAnna = routed(waiting(), T0, [free(anna)]).next;
    const decision = done(decide(asksAnna, take(boris), at));
    expect(decision.next).toMatchObject({ agent: boris, epoch: 1, waitingSince: null });
    expect(decision.next.handling).toMatchObject({ offer: null, tried: [] });
    expect(bodies(decision)).toEqual([{ kind: "assigned", agentId: "boris", agentName: "Boris" }]);
    expect([dueOf(decision, "routeDue"), dueOf(decision, "firstReplyDue")]).toEqual([null, null]);
    expect(decision).toMatchObject({ waitedMs: 10 * SECOND, agents: [{ agentId: "boris", missed: "none" }] });
  });

  it("[OF9] leaves nothing for the step its offer was waiting for", () => {
    const asksAnna = routed(waiting(), T0, [free(anna)]).next;
    const { next } = done(decide(asksAnna, take(boris), at));
    expect(next.handling.step).not.toBe(asksAnna.handling.step);
  });

  it("[OW3] [OW1] [OW5] the owner again is a repeat, anybody else hears who has it; closed is closed", () => {
    expect(decide(annas(), take(anna), at)).toMatchObject({ ok: true, entries: [], next: annas() });
    expect(decide(annas(), take(boris), at)).toEqual({ ok: false, error: "taken", takenBy: "Anna" });
    const closed = annas({ status: "closed" });
    expect(decide(closed, take(boris), at)).toEqual({ ok: false, error: "conversation_closed" });
  });

  it("[LS2] whatever the wait began with, it has no answer yet", () => {
    const wrote = { ...waiting(), unansweredSince: null };
    expect(done(decide(wrote, take(anna), at)).next.unansweredSince).toBe(T0);
  });
});

describe("what is passed on", () => {
  it("[TR2] [DU1] accepting raises the epoch, says by whom it came, and notes what the former owner owes", () => {
    const decision = done(decide(passedOn(toBoris), take(boris), at));
    expect(decision.next).toMatchObject({ agent: boris, epoch: 2, departmentId: "site" });
    expect(decision.next.handling.transfer).toBeNull();
    const [duty] = decision.next.handling.duties;
    expect(duty).toMatchObject({
      agentId: "anna",
      agentName: "Anna",
      dueAt: T0 + 60 * MINUTE,
      overdue: false,
    });
    expect(bodies(decision)).toEqual([
      { kind: "assigned", agentId: "boris", agentName: "Boris", from: "Anna" },
      { kind: "dutyAdded", duty },
    ]);
    expect(decision.timers).toContainEqual({
      kind: "dutyDue",
      subject: duty?.id,
      dueAt: duty?.dueAt,
      payload: "c1",
    });
    expect(dueOf(decision, "transferDue")).toBeNull();
    expect(decision.waitedMs).toBeNull();
  });

  it("[TR2] [TR4] to a department: any of its people, and it moves there", () => {
    const head = passedOn(sales);
    const refused = decide(head, take(boris), at);
    expect(refused).toEqual({ ok: false, error: "taken", takenBy: "Anna" });
    const { next } = done(decide(head, take(boris), at, { isOfTargetDepartment: true }));
    expect(next).toMatchObject({ agent: boris, departmentId: "sales" });
  });

  it("[TR2] [LS2] who accepts and leaves without a word has answered nothing; what is promised stays so", () => {
    const accepted = done(decide(passedOn(toBoris), take(boris), at)).next;
    expect(accepted.unansweredSince).toBe(at);
    const gone = { kind: "return", agentId: "boris", reason: "gone" } as const;
    expect(done(decide(accepted, gone, at + MINUTE)).next).toMatchObject({ agent: null, waitingSince: at });
    const head = passedOn(toBoris);
    const promise = { agentId: "anna", agentName: "Anna", madeAt: T0, dueAt: T0 + MINUTE, overdue: false };
    const promised = { ...head, handling: { ...head.handling, promise } };
    expect(done(decide(promised, take(boris), at)).next.unansweredSince).toBeNull();
  });

  it("[TR4] nobody else accepts", () => {
    expect(decide(passedOn(toBoris), take(celia), at)).toMatchObject({ error: "taken", takenBy: "Anna" });
    expect(decide(passedOn(sales), take(anna), at, { isOfTargetDepartment: true })).toMatchObject({
      entries: [],
    });
  });

  it("[DU1] one open duty per agent: passing on again moves its date", () => {
    const first = done(decide(passedOn(toBoris), take(boris), at)).next;
    const back = done(
      decide(
        { ...first, handling: { ...first.handling, transfer: transferOf(boris, anna) } },
        take(anna),
        at,
      ),
    ).next;
    const again = done(
      decide({ ...back, handling: { ...back.handling, transfer: transferOf(anna, celia) } }, take(celia), at),
    ).next;
    const mine = again.handling.duties.filter(({ agentId }) => agentId === "anna");
    expect(mine).toEqual([{ ...first.handling.duties[0], dueAt: T0 + 90 * MINUTE }]);
    expect(new Set(again.handling.duties.map(({ id }) => id)).size).toBe(2);
  });
});

function transferOf(from: typeof anna, to: typeof anna) {
  const checkAt = T0 + 90 * MINUTE;
  return { from, to: { kind: "agent" as const, ...to }, note: null, until: at + 45 * SECOND, checkAt };
}
