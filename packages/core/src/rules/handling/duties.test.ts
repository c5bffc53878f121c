import { expect, it } from "vitest";
import { isForTeam } from "../is-for-team.ts";
import { anna, annas, bodies, decide, done, dueOf, MINUTE, T0 } from "./test-handled.ts";

const duty = { id: "d1", agentId: "anna", agentName: "Anna", dueAt: T0 + MINUTE, overdue: false };
const other = { ...duty, id: "d2", agentId: "boris", agentName: "Boris" };
const owed = annas({}, { duties: [duty, other] });
const endDuty = { kind: "endDuty", dutyId: "d1" } as const;

it("[DU2] [DU4] recorded by an agent it ends, the other one does not; also on what is closed", () => {
  const command = { kind: "closeDuty", agent: anna, dutyId: "d1", note: "all well" } as const;
  const decision = done(decide({ ...owed, status: "closed" }, command, T0));
  expect(decision.next.handling.duties).toEqual([other]);
  expect(bodies(decision)).toEqual([
    { kind: "dutyClosed", dutyId: "d1", agentName: "Anna", by: "agent", note: "all well" },
  ]);
  expect(decision.timers).toMatchObject([{ kind: "dutyDue", subject: "d1", dueAt: null }]);
  expect(decide(decision.next, command, T0)).toEqual({ ok: false, error: "not_found" });
});

it("[DU2] solved, says the visitor: all end. Not solved: all stay", () => {
  const decision = done(decide(owed, { kind: "answerSolved", solved: true }, T0));
  expect(decision.next.handling.duties).toEqual([]);
  expect(decision.entries.every(({ author }) => author.kind === "visitor")).toBe(true);
  expect(bodies(decision).map(({ kind }) => kind)).toEqual(["solvedAnswered", "dutyClosed", "dutyClosed"]);
  expect(decision.timers.map(({ subject, dueAt }) => [subject, dueAt])).toEqual([
    ["d1", null],
    ["d2", null],
  ]);
  const no = done(decide(owed, { kind: "answerSolved", solved: false }, T0));
  expect(no.next.handling.duties).toEqual([duty, other]);
  expect(bodies(no)).toEqual([{ kind: "solvedAnswered", solved: false }]);
});

it("[DU3] overdue it is told once, to the team", () => {
  const first = done(decide(owed, endDuty, duty.dueAt));
  expect(bodies(first)).toEqual([{ kind: "dutyOverdue", dutyId: "d1", agentName: "Anna" }]);
  expect(bodies(first).every(isForTeam)).toBe(true);
  expect(first.next.handling.duties).toEqual([{ ...duty, overdue: true }, other]);
  expect(decide(first.next, endDuty, duty.dueAt)).toMatchObject({ entries: [], timers: [] });
});

it("[DU3] a timer of the former date is set to the new one", () => {
  const decision = done(decide(owed, endDuty, duty.dueAt - 10_000));
  expect(decision).toMatchObject({ next: owed, entries: [] });
  expect(dueOf(decision, "dutyDue")).toBe(duty.dueAt);
});
