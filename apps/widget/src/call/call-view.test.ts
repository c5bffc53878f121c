import type { VisitorState } from "@bellhop/client";
import { expect, it } from "vitest";
import { emptyCallView, hasNoTime, isDeadEnd, wrongField } from "./call-view.ts";
import { needsCall } from "./needs-call.ts";

it("points at the field that is wrong", () => {
  const fieldOf = (problem: typeof emptyCallView.problem) => wrongField({ ...emptyCallView, problem });
  expect((["invalid", "number", "phoneMissing"] as const).map(fieldOf)).toEqual(["phone", "phone", "phone"]);
  expect((["consent", "consentMissing"] as const).map(fieldOf)).toEqual(["consent", "consent"]);
  expect(([null, "full", "slotGone"] as const).map(fieldOf)).toEqual([null, null, null]);
});

it("knows where nothing is left but to write", () => {
  const isEnd = (problem: typeof emptyCallView.problem) => isDeadEnd({ ...emptyCallView, problem });
  expect((["off", "full", "number", "blocked", "limit"] as const).map(isEnd)).not.toContain(false);
  expect(
    ([null, "invalid", "kind", "consentMissing", "slotGone", "trouble"] as const).map(isEnd),
  ).not.toContain(true);
  const later = { ...emptyCallView, isLater: true };
  expect([later, { ...later, slots: [1] }, { ...emptyCallView, slots: [] }].some(hasNoTime)).toBe(false);
  expect(hasNoTime({ ...later, slots: [] })).toBe(true);
});

it("the code is fetched for a call that stands, and for a timeline that tells of one", () => {
  const stateOf = (more: object) =>
    ({ conversation: null, entries: [], earlier: [], ...more }) as unknown as VisitorState;
  const entry = { body: { kind: "callEnded" } };
  expect(needsCall(stateOf({}))).toBe(false);
  expect(needsCall(stateOf({ entries: [{ body: { kind: "message" } }] }))).toBe(false);
  expect(needsCall(stateOf({ entries: [entry] }))).toBe(true);
  expect(needsCall(stateOf({ earlier: [{ entries: [entry] }] }))).toBe(true);
  expect(needsCall(stateOf({ conversation: { call: { stage: { name: "ended" } } } }))).toBe(false);
  expect(needsCall(stateOf({ conversation: { call: { stage: { name: "scheduled" } } } }))).toBe(true);
});
