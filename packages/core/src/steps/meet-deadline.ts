import type { Deps } from "../deps.ts";
import type { Timer, TimerKind } from "../ports/timer-store.ts";
import type { HandlingCommand } from "../rules/handling/handling.ts";
import { goOnRouting } from "./route-conversation.ts";
import { tellChange } from "./tell-change.ts";

type Due = Pick<Timer, "subject" | "payload">;
type Deadline = Extract<TimerKind, "transferDue" | "promiseRemindDue" | "promiseDue" | "dutyDue">;

/** Which conversation a timer is about, and what happens to it. */
const deadlines: Record<Deadline, (due: Due) => { conversationId: string; command: HandlingCommand }> = {
  transferDue: ({ subject, payload }) => ({
    conversationId: subject,
    command: { kind: "endTransfer", step: Number(payload) },
  }),
  promiseRemindDue: ({ subject, payload }) => ({
    conversationId: subject,
    command: { kind: "remindPromise", step: Number(payload) },
  }),
  promiseDue: ({ subject, payload }) => ({
    conversationId: subject,
    command: { kind: "breakPromise", step: Number(payload) },
  }),
  dutyDue: ({ subject, payload }) => ({
    conversationId: payload,
    command: { kind: "endDuty", dutyId: subject },
  }),
};

/** A word given, or an answer asked for, is due: what follows is stored and told, once however often the timer fires. */
export async function meetDeadline(deps: Deps, timer: Due & { kind: Deadline }): Promise<void> {
  const scope = { kind: "system" } as const;
  const { conversationId, command } = deadlines[timer.kind](timer);
  const before = await deps.store.readConversation({ scope, conversationId });
  const cid = deps.newId();
  const changed = await deps.store.changeConversation({
    scope,
    conversationId,
    cid,
    at: deps.now(),
    command,
  });
  await tellChange(deps, changed);
  if (changed.ok) goOnRouting(deps, { before, after: changed.conversation });
}
