import { WAIT_TOLD_AFTER_MS } from "@bellhop/protocol/limits";
import type { Handled, TimerChange } from "./handling.ts";

/** Timers carry in their payload what tells a late one from the one that counts. */
export function routeAt({ id, handling }: Handled, dueAt: number, step = handling.step): TimerChange {
  return { kind: "routeDue", subject: id, dueAt, payload: String(step) };
}

export function tellWaitAt(head: Handled, waitingSince: number, at: number): TimerChange {
  const dueAt = at + WAIT_TOLD_AFTER_MS;
  return { kind: "firstReplyDue", subject: head.id, dueAt, payload: String(waitingSince) };
}

export function cancel(kind: TimerChange["kind"], subject: string): TimerChange {
  return { kind, subject, dueAt: null, payload: "" };
}

/** What a wait, a transfer and a promise leave behind when they end, as far as there are any. */
export function cancelWait({ id, waitingSince }: Handled): TimerChange[] {
  return waitingSince === null ? [] : [cancel("firstReplyDue", id), cancel("routeDue", id)];
}

export function cancelTransfer({ id, handling }: Handled): TimerChange[] {
  return handling.transfer ? [cancel("transferDue", id)] : [];
}

export function cancelPromise({ id, handling }: Handled): TimerChange[] {
  return handling.promise ? [cancel("promiseRemindDue", id), cancel("promiseDue", id)] : [];
}
