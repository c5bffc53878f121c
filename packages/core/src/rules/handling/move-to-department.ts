import type { CallRecord } from "../calls/call-record.ts";
import type { Decision, Handled, HandlingCommand } from "./handling.ts";
import { ROUTE_NET_MS } from "./handling-times.ts";
import { change, unchanged } from "./make-decision.ts";
import { routeAt } from "./timer-changes.ts";

type Move = Extract<HandlingCommand, { kind: "moveToDepartment" }>;

/** An owner keeps it; what waits is routed anew among the people there, and a call is theirs to take. */
export function moveToDepartment(head: Handled, { departmentId }: Move, at: number): Decision {
  if (head.departmentId === departmentId) return unchanged(head);
  const moved = moveCall(head.handling.call, departmentId);
  const brought = moved ? { call: moved } : {};
  if (head.waitingSince === null)
    return change(head, { row: { departmentId }, handling: brought, ...brought });
  const step = head.handling.step + 1;
  return change(head, {
    row: { departmentId },
    handling: { step, offer: null, offerName: null, tried: [], held: false, ...brought },
    timers: [routeAt(head, at + ROUTE_NET_MS, step)],
    ...brought,
  });
}

function moveCall(call: CallRecord | null, departmentId: string): CallRecord | null {
  return call && call.stage.name !== "ended" ? { ...call, departmentId } : null;
}
