import type { CallSettings, Department } from "@bellhop/protocol";
import { CALL_SLOT_DAYS, CALL_SLOT_MS } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import { CALL_CHOOSING_MS, CALL_SLOT_AHEAD_MS } from "../rules/calls/call-times.ts";
import { rankInDepartment } from "../rules/rank-in-department.ts";
import { readCallTimes } from "./read-call-times.ts";

const DAY_MS = 86_400_000;

type Asked = { department: Department; quiet: CallSettings["quiet"]; zones: readonly string[] | null };

/** Times that can be chosen now: allowed, and with somebody of the department left for each. */
export async function readCallSlots(deps: Deps, asked: Asked): Promise<number[]> {
  const { id: departmentId, siteId } = asked.department;
  const now = deps.now();
  const within = { from: now + CALL_SLOT_AHEAD_MS, to: now + CALL_SLOT_DAYS * DAY_MS };
  const [spans, planned, members] = await Promise.all([
    readCallTimes(deps, asked, within),
    deps.store.listPlannedCalls({ siteId, departmentId, ...within }),
    deps.store.listMembers(siteId),
  ]);
  const places = members.filter(({ agent }) => rankInDepartment(asked.department, agent.id) !== null).length;
  const taken = Map.groupBy(planned, (at) => at);
  return spans.flatMap(slotsOf).filter((at) => (taken.get(at)?.length ?? 0) < places);
}

/** Could this time be chosen, as far as hours say? How many have chosen it the store knows best. */
export async function isCallSlot(deps: Deps, asked: Asked, at: number): Promise<boolean> {
  const now = deps.now();
  const earliest = now + CALL_SLOT_AHEAD_MS - CALL_CHOOSING_MS;
  if (at % CALL_SLOT_MS !== 0 || at < earliest || at > now + CALL_SLOT_DAYS * DAY_MS) return false;
  return (await readCallTimes(deps, asked, { from: at, to: at + 1 })).length > 0;
}

/** Every quarter of an hour from there on. */
function slotsOf({ from, to }: { from: number; to: number }): number[] {
  const first = Math.ceil(from / CALL_SLOT_MS) * CALL_SLOT_MS;
  const count = Math.max(0, Math.ceil((to - first) / CALL_SLOT_MS));
  return Array.from({ length: count }, (_, index) => first + index * CALL_SLOT_MS);
}
