import type { Deps } from "../deps.ts";
import type { Timer, TimerKind } from "../ports/timer-store.ts";
import { announceWait } from "../steps/announce-wait.ts";
import { meetCallDeadline } from "../steps/meet-call-deadline.ts";
import { meetDeadline } from "../steps/meet-deadline.ts";
import { returnOfGone } from "../steps/return-conversations.ts";
import { routeConversation } from "../steps/route-conversation.ts";

type Handlers = { [K in TimerKind]: (deps: Deps, timer: Timer & { kind: K }) => Promise<void> };

const handlers: Handlers = {
  firstReplyDue: announceWait,
  routeDue: (deps, { subject, payload }) =>
    routeConversation(deps, { conversationId: subject, step: Number(payload) }),
  agentGone: returnOfGone,
  transferDue: meetDeadline,
  promiseRemindDue: meetDeadline,
  promiseDue: meetDeadline,
  dutyDue: meetDeadline,
  callDue: meetCallDeadline,
};

/** A deadline has come: what follows from it. Each may fire late and any number of times. */
export function fireTimer(deps: Deps, timer: Timer): Promise<void> {
  const handle = handlers[timer.kind] as (deps: Deps, timer: Timer) => Promise<void>;
  return handle(deps, timer);
}
