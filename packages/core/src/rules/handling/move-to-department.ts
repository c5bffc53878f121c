import type { Decision, Handled, HandlingCommand } from "./handling.ts";
import { ROUTE_NET_MS } from "./handling-times.ts";
import { change, unchanged } from "./make-decision.ts";
import { routeAt } from "./timer-changes.ts";

type Move = Extract<HandlingCommand, { kind: "moveToDepartment" }>;

/** An owner keeps it; what waits is routed anew among the people there. */
export function moveToDepartment(head: Handled, { departmentId }: Move, at: number): Decision {
  if (head.departmentId === departmentId) return unchanged(head);
  if (head.waitingSince === null) return change(head, { row: { departmentId } });
  const step = head.handling.step + 1;
  return change(head, {
    row: { departmentId },
    handling: { step, offer: null, offerName: null, tried: [], held: false },
    timers: [routeAt(head, at + ROUTE_NET_MS, step)],
  });
}
