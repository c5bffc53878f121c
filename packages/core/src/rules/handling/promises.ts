import { PROMISE_AHEAD_MAX_MS } from "@bellhop/protocol/limits";
import { refuseOwner } from "../refuse-write.ts";
import type { Decision, Handled, HandlingCommand } from "./handling.ts";
import { REMIND_BEFORE_MS } from "./handling-times.ts";
import { isResting } from "./is-resting.ts";
import { agentAuthor, change, refuse, system, unchanged } from "./make-decision.ts";
import { startWaiting } from "./start-waiting.ts";
import { cancel, cancelPromise } from "./timer-changes.ts";

type CommandOf<Kind> = Extract<HandlingCommand, { kind: Kind }>;

/** The visitor has an answer for now: when there will be one. Its timers are known by when it was made. */
export function makePromise(
  head: Handled,
  { agent, epoch, dueAt }: CommandOf<"makePromise">,
  at: number,
): Decision {
  const refusal = refuseOwner(head, agent.id, epoch);
  if (refusal) return refusal;
  if (dueAt <= at || dueAt > at + PROMISE_AHEAD_MAX_MS) return refuse("bad_request");
  const promise = { agentId: agent.id, agentName: agent.name, madeAt: at, dueAt, overdue: false };
  const remindAt = dueAt - Math.min(REMIND_BEFORE_MS, Math.floor((dueAt - at) / 2));
  const its = { subject: head.id, payload: String(at) };
  return change(head, {
    row: { unansweredSince: null },
    handling: { promise, reminded: false },
    entries: [{ author: agentAuthor(agent), body: { kind: "promiseMade", agentName: agent.name, dueAt } }],
    timers: [
      { kind: "promiseRemindDue", dueAt: remindAt, ...its },
      { kind: "promiseDue", dueAt, ...its },
    ],
  });
}

export function remindPromise(head: Handled, { step }: CommandOf<"remindPromise">): Decision {
  const { promise, reminded } = head.handling;
  if (promise?.madeAt !== step || promise.overdue || reminded) return unchanged(head);
  const { agentName, dueAt } = promise;
  return change(head, {
    handling: { reminded: true },
    entries: [{ author: system, body: { kind: "promiseReminded", agentName, dueAt } }],
    timers: [cancel("promiseRemindDue", head.id)],
  });
}

/** It is told once. What nobody owns waits from now, so that somebody else answers. */
export function breakPromise(head: Handled, { step }: CommandOf<"breakPromise">, at: number): Decision {
  const { promise } = head.handling;
  if (promise?.madeAt !== step || promise.overdue) return unchanged(head);
  // Closed by a server of the release before, which knows of no promises.
  if (head.status === "closed")
    return change(head, { handling: { promise: null, reminded: false }, timers: cancelPromise(head) });
  const { agentName, dueAt } = promise;
  const wake = isResting(head) ? startWaiting(head, at, null) : { next: head, timers: [] };
  return change(wake.next, {
    handling: { promise: { ...promise, overdue: true } },
    entries: [{ author: system, body: { kind: "promiseOverdue", agentName, dueAt } }],
    timers: [...cancelPromise(head), ...wake.timers],
  });
}
