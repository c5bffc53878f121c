import type { DeadEnd } from "../../ports/conversation-store.ts";
import { callDueAt, callPayload } from "../calls/call-due-at.ts";
import type { Handled, TimerChange } from "./handling.ts";

type Needed = { what: DeadEnd["what"]; timer: TimerChange & { dueAt: number } };

/**
 * Timers without which it would be a dead end, each as it would be set anew at `at`. One that is about the agent, not
 * the conversation, is not among them.
 */
export function neededTimers(
  { id, waitingSince, handling }: Pick<Handled, "id" | "waitingSince" | "handling">,
  at: number,
): Needed[] {
  const { step, transfer, promise, duties, call } = handling;
  const needed: Needed[] = [];
  const need = (what: Needed["what"], timer: Needed["timer"]) => needed.push({ what, timer });
  if (waitingSince !== null) {
    const timer = { kind: "routeDue", subject: id, dueAt: at, payload: String(step) } as const;
    need("waits without a next step", timer);
  }
  if (transfer) {
    const { until } = transfer;
    const timer = { kind: "transferDue", subject: id, dueAt: until, payload: String(until) } as const;
    need("passed on without an end", timer);
  }
  if (promise && !promise.overdue) {
    const { dueAt, madeAt } = promise;
    const timer = { kind: "promiseDue", subject: id, dueAt, payload: String(madeAt) } as const;
    need("promised without a reminder", timer);
  }
  const callAt = call && callDueAt(call, at);
  if (call && callAt !== null) {
    const timer = { kind: "callDue", subject: id, dueAt: callAt, payload: callPayload(call) } as const;
    need("called without a next step", timer);
  }
  for (const { id: subject, dueAt } of duties.filter(({ overdue }) => !overdue)) {
    need("owed without a reminder", { kind: "dutyDue", subject, dueAt, payload: id });
  }
  return needed;
}
