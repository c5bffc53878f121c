import type { AgentName, Availability, Department, OutsideMode } from "@bellhop/protocol";
import type { HoursNow } from "./hours/look-at-hours.ts";
import { rankInDepartment } from "./rank-in-department.ts";

const NAMES_MAX = 3;

type Hosting = Pick<Department, "everybody" | "members" | "outside">;

/**
 * What visitors hear of who is there: a few names and how many in all. The site is open while any department is, and
 * only who belongs to an open one counts. Else it goes on as its first department does outside hours, and somebody is
 * back when the first of them opens.
 */
export function presentAvailability(
  departments: readonly { department: Hosting; now: HoursNow }[],
  agents: readonly AgentName[],
): Availability {
  const open = departments.filter(({ now }) => now.open);
  const there = agents.filter(({ id }) =>
    open.some(({ department }) => rankInDepartment(department, id) !== null),
  );
  return {
    available: there.length > 0,
    count: there.length,
    agents: there.slice(0, NAMES_MAX).map(({ id, name }) => ({ id, name })),
    outside: open.length > 0 ? null : outsideOf(departments),
  };
}

/** When the site as a whole opens or closes, at the earliest, or somebody of another department is there; null for not in sight. */
export function nextChangeOf(departments: readonly { now: HoursNow }[]): number | null {
  const changes = departments.flatMap(({ now: { changesAt } }) => changesAt ?? []);
  return changes.length > 0 ? Math.min(...changes) : null;
}

function outsideOf(departments: readonly { department: Hosting; now: HoursNow }[]): {
  mode: OutsideMode;
  backAt: number | null;
} {
  return { mode: departments[0]?.department.outside ?? "message", backAt: nextChangeOf(departments) };
}
