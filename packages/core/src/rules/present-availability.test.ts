import { expect, it } from "vitest";
import { nextChangeOf, presentAvailability } from "./present-availability.ts";

const anna = { id: "anna", name: "Anna" };
const marta = { id: "marta", name: "Marta" };
const of = (...agentIds: string[]) => agentIds.map((agentId) => ({ agentId, rank: 1 }));
const everybody = { everybody: true, members: [], outside: "message" as const };
const only = (...agentIds: string[]) => ({
  everybody: false,
  members: of(...agentIds),
  outside: "hidden" as const,
});
const open = (changesAt: number | null = null) => ({ open: true, changesAt });
const closed = (changesAt: number | null = null) => ({ open: false, changesAt });

it("[HR5] [PR5] a few names, and how many in all", () => {
  const agents = ["a", "b", "c", "d"].map((id) => ({ id, name: id.toUpperCase() }));
  const {
    available,
    count,
    agents: named,
  } = presentAvailability([{ department: everybody, now: open() }], agents);
  expect([available, count, named.map(({ name }) => name)]).toEqual([true, 4, ["A", "B", "C"]]);
});

it("[HR5] only who belongs to an open department is there", () => {
  const departments = [
    { department: only("anna"), now: closed(50) },
    { department: only("marta", "eve"), now: open(90) },
  ];
  expect(presentAvailability(departments, [anna, marta])).toEqual({
    available: true,
    count: 1,
    agents: [marta],
    outside: null,
  });
  expect(presentAvailability(departments, [anna])).toEqual({
    available: false,
    count: 0,
    agents: [],
    outside: null,
  });
  expect(nextChangeOf(departments)).toBe(50);
});

it("[HR5] while all are closed nobody is, and visitors hear when the first one opens", () => {
  const departments = [
    { department: everybody, now: closed(90) },
    { department: only("marta"), now: closed(50) },
    { department: only("anna"), now: closed() },
  ];
  expect(presentAvailability(departments, [anna, marta])).toEqual({
    available: false,
    count: 0,
    agents: [],
    outside: { mode: "message", backAt: 50 },
  });
  const [first, , last] = departments;
  expect(
    presentAvailability(
      [last, first].flatMap((one) => one ?? []),
      [],
    ).outside,
  ).toEqual({
    mode: "hidden",
    backAt: 90,
  });
  expect(presentAvailability([{ department: everybody, now: closed() }], []).outside).toEqual({
    mode: "message",
    backAt: null,
  });
});
