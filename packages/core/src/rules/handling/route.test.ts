import { describe, expect, it } from "vitest";
import type { Handled } from "./handling.ts";
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
  routed,
  SECOND,
  T0,
  waiting,
} from "./test-handled.ts";

const at = (seconds: number) => T0 + seconds * SECOND;
/** Asked at once, then due at its end. */
const asksAnna = routed(waiting(), T0, [free(anna)]).next;
const asksAll = routed(waiting(), at(25), []).next;

describe("one after the other", () => {
  it("[OF1] [OF8] asks one agent until 15 s after the waiting began, and looks again then", () => {
    const decision = routed(waiting(), at(1), [free(anna)]);
    expect(decision.next.handling.offer).toEqual({ agentId: "anna", at: at(1), until: at(15) });
    expect(bodies(decision)).toEqual([
      { kind: "offered", agentId: "anna", agentName: "Anna", until: at(15) },
    ]);
    expect(dueOf(decision, "routeDue")).toBe(at(15));
    expect(decision.timers[0]?.payload).toBe(String(decision.next.handling.step));
  });

  it("[OF3] [OF4] what lapsed goes to the next until 25 s, and counts against the one who let it", () => {
    const decision = routed(asksAnna, at(15), [free(anna), free(boris)]);
    expect(bodies(decision)).toMatchObject([
      { kind: "offerMissed", agentId: "anna", agentName: "Anna", reason: "missed" },
      { kind: "offered", agentId: "boris", until: at(25) },
    ]);
    expect(decision.agents).toEqual([{ agentId: "anna", missed: "more" }]);
  });

  it("[OF4] an offer of less than 8 s counts against nobody", () => {
    const short = routed(waiting(), at(20), [free(anna)]).next;
    expect(short.handling.offer?.until).toBe(at(25));
    expect(routed(short, at(25), [free(anna)]).agents).toEqual([]);
  });

  it("[OF1] everybody is asked 25 s after the waiting began, also when nobody is there", () => {
    const decision = routed(asksAnna, at(25), [free(anna), free(boris)]);
    expect(bodies(decision).at(-1)).toMatchObject({ kind: "offered", agentId: null });
    expect(decision.next.handling.offer).toEqual({ agentId: null, at: at(25), until: at(55) });
    expect(dueOf(decision, "routeDue")).toBe(at(55));
    expect(asksAll.handling.offer?.agentId).toBeNull();
  });

  it("[RT1] [OF1] with nobody to ask the next step is the moment when everybody is asked", () => {
    const decision = routed(asksAnna, at(15), [free(anna)]);
    expect(decision.next.handling.offer).toBeNull();
    expect(bodies(decision).map(({ kind }) => kind)).toEqual(["offerMissed"]);
    expect(dueOf(decision, "routeDue")).toBe(at(25));
  });
});

describe("after everybody was asked", () => {
  it("[OF2] who becomes free is asked for 15 s, and nobody else", () => {
    const here = [free(anna), free(boris)];
    const decision = routed(asksAll, at(30), here, { step: null, freed: "boris" });
    expect(decision.next.handling.offer).toEqual({ agentId: "boris", at: at(30), until: at(45) });
    expect(routed(asksAll, at(30), [free(anna)], { step: null, freed: "boris" }).entries).toEqual([]);
  });

  it("[OF3] let pass then, it goes to the next, and to everybody when there is none", () => {
    const asksBoris = routed(asksAll, at(30), [free(boris)], { step: null, freed: "boris" }).next;
    const toNext = routed(asksBoris, at(45), [free(boris), free(celia)]);
    expect(toNext.next.handling.offer).toMatchObject({ agentId: "celia", until: at(60) });
    expect(routed(asksBoris, at(45), [free(boris)]).next.handling.offer?.agentId).toBeNull();
  });

  it("[OF7] looks again every 30 s, with everybody allowed again, and does not log the same twice", () => {
    const alone = routed(asksAll, at(55), []);
    expect(alone.entries).toEqual([]);
    expect(alone.next.handling.offer).toEqual({ agentId: null, at: at(25), until: at(85) });
    const passed = { ...asksAll, handling: { ...asksAll.handling, tried: ["anna"] } };
    expect(routed(passed, at(55), [free(anna)]).next.handling.offer?.agentId).toBe("anna");
  });
});

describe("who went, and what is late", () => {
  it("[OF6] moves on at once from who can be asked no longer, which is no miss", () => {
    const decision = routed(asksAnna, at(3), [free(boris)], { step: null });
    expect(bodies(decision)).toMatchObject([
      { kind: "offerMissed", agentId: "anna", agentName: "Anna", reason: "gone" },
      { kind: "offered", agentId: "boris", until: at(15) },
    ]);
    expect(decision.agents).toEqual([]);
  });

  it("[OF6] [RT9] who went and is there again can be asked again at once", () => {
    const nobody = routed(asksAnna, at(3), [], { step: null }).next;
    const back = routed(nobody, at(6), [free(anna)], { step: null, freed: "anna" });
    expect(back.next.handling.offer).toMatchObject({ agentId: "anna", until: at(15) });
  });

  it("[OF9] a step that fires twice, or for an earlier offer, changes nothing", () => {
    const next = routed(asksAnna, at(15), [free(boris)]).next;
    const again = routed(next, at(15), [free(celia)], { step: asksAnna.handling.step });
    expect(again).toMatchObject({ next, entries: [], timers: [], agents: [] });
    const taken = annas();
    expect(routed(taken, at(60), [free(boris)])).toMatchObject({ next: taken, entries: [], timers: [] });
  });

  it("[OF9] an offer that stands is left alone by whoever looks at it", () => {
    expect(routed(asksAnna, at(3), [free(anna), free(boris)], { step: null })).toMatchObject({
      next: asksAnna,
      entries: [],
      timers: [],
    });
  });
});

describe("modes, hours and order", () => {
  it("[RT6] ringAll asks everybody at once", () => {
    const decision = routed(waiting(), T0, [free(anna), free(boris)], { mode: "ringAll" });
    expect(decision.next.handling.offer?.agentId).toBeNull();
    expect(bodies(decision)).toMatchObject([{ kind: "offered", agentId: null }]);
  });

  it("[RT6] manual asks nobody; what is looked at later is whether that was changed", () => {
    const decision = routed(waiting(), at(30), [free(anna)], { mode: "manual" });
    expect(decision.next.handling).toMatchObject({ offer: null, held: true });
    expect(dueOf(decision, "routeDue")).toBe(at(90));
  });

  it("[RT10] outside hours nobody is asked, and the next step is the opening", () => {
    const backAt = T0 + 600 * MINUTE;
    const closed = routed(waiting(), at(1), [free(anna)], { outside: { backAt } });
    expect(closed.next.handling).toMatchObject({ offer: null, held: true });
    expect([closed.entries, dueOf(closed, "routeDue")]).toEqual([[], backAt]);
    const opened = routed(closed.next, backAt, [free(anna)]);
    expect(opened.next.handling).toMatchObject({ offer: { agentId: "anna" }, held: false });
    const unknown = routed(waiting(), T0, [free(anna)], { outside: { backAt: null } });
    expect(dueOf(unknown, "routeDue")).toBe(T0 + 60 * MINUTE);
  });

  it("[QU2] a night outside hours is nobody's wait: what is taken then tells nothing, later only since the opening", () => {
    const backAt = T0 + 600 * MINUTE;
    const take = { kind: "take", agent: boris } as const;
    const waitedMs = (head: Handled, when: number) => done(decide(head, take, when)).waitedMs;
    const closed = routed(waiting(), at(1), [free(anna)], { outside: { backAt } }).next;
    expect(waitedMs(closed, T0 + 60 * MINUTE)).toBeNull();
    const opened = routed(closed, backAt, [free(anna)]).next;
    expect(waitedMs(opened, backAt + 2 * MINUTE)).toBe(2 * MINUTE);
    // Its owner changed the hours.
    const sooner = routed(closed, T0 + 60 * MINUTE, [free(anna)], { step: null }).next;
    expect(waitedMs(sooner, T0 + 63 * MINUTE)).toBe(3 * MINUTE);
  });

  it("[RT8] what has waited longer comes first; this one keeps a next step and nothing else changes", () => {
    const older = new Map([["anna", "c0"]]);
    const decision = routed(waiting(), T0, [free(anna)], { older });
    expect(decision).toMatchObject({ olderFirst: "c0", next: waiting(), entries: [] });
    expect(dueOf(decision, "routeDue")).toBeGreaterThan(T0);
    expect(routed(waiting(), at(25), [free(boris), free(anna)], { older }).olderFirst).toBe("c0");
    expect(routed(waiting(), T0, [free(boris), free(anna, { load: 1 })], { older }).olderFirst).toBeNull();
  });

  it("[RT7] asks whoever spoke with the visitor last", () => {
    const known = waiting({ preferredAgentId: "boris" });
    expect(routed(known, T0, [free(anna), free(boris, { load: 3 })]).next.handling.offer?.agentId).toBe(
      "boris",
    );
  });

  it("[DP3] moved to another department it is routed anew there; an owner keeps it", () => {
    const moved = done(decide(asksAnna, { kind: "moveToDepartment", departmentId: "sales" }, at(2)));
    expect(moved.next).toMatchObject({ departmentId: "sales", handling: { offer: null, tried: [] } });
    expect(dueOf(moved, "routeDue")).toBeGreaterThan(at(2));
    const owned = done(decide(annas(), { kind: "moveToDepartment", departmentId: "sales" }, at(2)));
    expect(owned.next).toMatchObject({ departmentId: "sales", agent: anna, epoch: 1 });
    expect(owned.timers).toEqual([]);
  });
});
