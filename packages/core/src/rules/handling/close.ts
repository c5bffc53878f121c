import type { Author } from "@bellhop/protocol";
import { refuseClosing } from "../refuse-write.ts";
import type { Decision, Handled, HandlingCommand } from "./handling.ts";
import { IDLE_CLOSE_MS } from "./handling-times.ts";
import { agentAuthor, change, system, unchanged } from "./make-decision.ts";
import { cancelPromise, cancelTransfer, cancelWait } from "./timer-changes.ts";

type Close = Extract<HandlingCommand, { kind: "close" }>;

export function close(head: Handled, { agent, epoch }: Close, at: number): Decision {
  return refuseClosing(head, agent.id, epoch) ?? end(head, agentAuthor(agent), false, at);
}

/** Long after the last word, unless somebody waits or something is owed. */
export function closeIdle(head: Handled, at: number): Decision {
  const { promise, duties, transfer } = head.handling;
  const isOwed = promise !== null || transfer !== null || duties.length > 0;
  const isIdle = head.waitingSince === null && head.lastEntryAt <= at - IDLE_CLOSE_MS;
  if (head.status === "closed" || isOwed || !isIdle) return unchanged(head);
  return end(head, system, true, at);
}

/** Who owes a look still does, and the last agent is asked first when the visitor comes back; all else ends. */
function end(head: Handled, author: Author, idle: boolean, at: number): Decision {
  const { step, duties, preferredAgentId } = head.handling;
  return change(head, {
    row: { status: "closed", closedAt: at, waitingSince: null, unansweredSince: null },
    handling: {
      step: step + 1,
      offer: null,
      offerName: null,
      tried: [],
      held: false,
      preferredAgentId: head.agent?.id ?? preferredAgentId,
      transfer: null,
      promise: null,
      reminded: false,
      duties,
    },
    entries: [{ author, body: idle ? { kind: "closed", idle } : { kind: "closed" } }],
    timers: [...cancelWait(head), ...cancelTransfer(head), ...cancelPromise(head)],
  });
}
