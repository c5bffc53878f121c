import { expect, it } from "vitest";
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
  passedOn,
  routed,
  SECOND,
  T0,
  waiting,
} from "./test-handled.ts";

const pass = (agent: typeof anna) => ({ kind: "pass", agent }) as const;
const at = T0 + 4 * SECOND;
const asksAnna = routed(waiting(), T0, [free(anna)]).next;

it("[OF3] [OF5] is no miss, keeps a next step, and the next one is asked", () => {
  const decision = done(decide(asksAnna, pass(anna), at));
  expect(bodies(decision)).toEqual([
    { kind: "offerMissed", agentId: "anna", agentName: "Anna", reason: "passed" },
  ]);
  expect(decision.agents).toEqual([]);
  expect(dueOf(decision, "routeDue")).toBeGreaterThan(at);
  const next = routed(decision.next, at, [free(anna), free(boris)], { step: null }).next;
  expect(next.handling.offer?.agentId).toBe("boris");
});

it("what is offered to somebody else, to nobody, or owned is not_offered; a repeat changes nothing", () => {
  const refused = { ok: false, error: "not_offered" };
  expect(decide(asksAnna, pass(boris), at)).toEqual(refused);
  expect(decide(waiting(), pass(anna), at)).toEqual(refused);
  expect(decide(annas(), pass(anna), at)).toEqual(refused);
  const passed = done(decide(asksAnna, pass(anna), at)).next;
  expect(decide(passed, pass(anna), at)).toMatchObject({ ok: true, next: passed, entries: [] });
});

it("[OF3] of what everybody is asked about one may pass: the others are still asked", () => {
  const asksAll = routed(waiting(), T0 + 25 * SECOND, []).next;
  const { next, timers } = done(decide(asksAll, pass(anna), T0 + 26 * SECOND));
  expect(next.handling).toMatchObject({ offer: { agentId: null }, tried: ["anna"] });
  expect(timers).toEqual([]);
});

it("[TR3] a transfer goes back to its owner, whom the receiver's refusal leaves as it was", () => {
  const head = passedOn({ kind: "agent", ...boris });
  expect(decide(head, pass(celia), at)).toMatchObject({ error: "not_offered" });
  const decision = done(decide(head, pass(boris), at));
  expect(decision.next).toMatchObject({ agent: anna, epoch: 1, handling: { transfer: null, duties: [] } });
  expect(bodies(decision)).toEqual([{ kind: "transferEnded", reason: "refused", agentName: "Boris" }]);
  expect(dueOf(decision, "transferDue")).toBeNull();
});
