import type { VisitorState } from "@bellhop/client";
import type { Availability, Outside } from "@bellhop/protocol";
import { expect, it } from "vitest";
import { whoIsThere } from "./who-is-there.ts";

const closed = (backAt: number | null): Outside => ({ mode: "message", backAt });
const later = closed(Date.now() + 60_000);
const here: Availability = { available: true, count: 1, agents: [], outside: null };
const away: Availability = { available: false, count: 0, agents: [], outside: null };

const stateOf = (conversation: object | null = null, department: object | null = null) =>
  ({
    departments: department ? [{ id: "d", name: "Sales", available: false, ...department }] : [],
    departmentId: "d",
    conversation,
  }) as VisitorState;

it("claims nothing while nothing is known", () => {
  expect(whoIsThere(stateOf(), null)).toEqual({ isAway: false, outside: null });
});

it("counts who is there in the department chosen, and later only what the clock says of it", () => {
  expect(whoIsThere(stateOf(null, { outside: null }), here)).toEqual({ isAway: true, outside: null });
  expect(whoIsThere(stateOf(null, { available: true, outside: null }), away).isAway).toBe(false);
  const open = { status: "open", agent: null };
  expect(whoIsThere(stateOf(open, { outside: later }), here)).toEqual({ isAway: true, outside: later });
  for (const outside of [null, closed(null), closed(Date.now() - 1)])
    expect(whoIsThere(stateOf(open, { outside }), here)).toEqual({ isAway: false, outside: null });
});

it("[HR5] says nothing of hours while an agent has the conversation", () => {
  const night = { ...away, outside: later };
  const agent = { id: "a", name: "Anna" };
  expect(whoIsThere(stateOf({ status: "open", agent: null }), night)).toEqual({
    isAway: true,
    outside: later,
  });
  expect(whoIsThere(stateOf({ status: "open", agent }), night)).toEqual({ isAway: false, outside: null });
  expect(whoIsThere(stateOf({ status: "closed", agent }), night)).toEqual({ isAway: true, outside: later });
  expect(whoIsThere(stateOf({ status: "open", agent }), away).isAway).toBe(true);
});
