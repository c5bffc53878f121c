import type { Author } from "@bellhop/protocol";
import { isCalling, isOver } from "../calls/is-over.ts";
import { refuseClosing } from "../refuse-write.ts";
import type { Decision, Handled, HandlingCommand } from "./handling.ts";
import { IDLE_CLOSE_MS } from "./handling-times.ts";
import { agentAuthor, change, refuse, system, unchanged } from "./make-decision.ts";
import { cancelPromise, cancelTransfer, cancelWait } from "./timer-changes.ts";

type Close = Extract<HandlingCommand, { kind: "close" }>;

export function close(head: Handled, { agent, epoch }: Close, at: number): Decision {
  const refusal = refuseClosing(head, agent.id, epoch);
  if (refusal) return refusal;
  return isCalling(head.handling.call) ? refuse("call_live") : end(head, agentAuthor(agent), false, at);
}

/** Long after the last word, unless somebody waits for an answer or something is owed. */
export function closeIdle(head: Handled, at: number): Decision {
  const { promise, duties, transfer, call } = head.handling;
  const isCalled = call !== null && !isOver(call);
  const isOwed = isCalled || promise !== null || transfer !== null || duties.length > 0;
  // An owner whose console stays open over a long weekend has not answered either.
  const isAnswered = head.waitingSince === null && head.unansweredSince === null;
  const isIdle = isAnswered && head.lastEntryAt <= at - IDLE_CLOSE_MS;
  if (head.status === "closed" || isOwed || !isIdle) return unchanged(head);
  return end(head, system, true, at);
}

/** Who owes a look still does, and the last agent is asked first when the visitor comes back; all else ends. */
function end(head: Handled, author: Author, idle: boolean, at: number): Decision {
  const { step, duties, preferredAgentId, call } = head.handling;
  return change(head, {
    row: { status: "closed", closedAt: at, waitingSince: null, unansweredSince: null },
    handling: {
      step: step + 1,
      offer: null,
      offerName: null,
      tried: [],
      held: false,
      openSince: null,
      preferredAgentId: head.agent?.id ?? preferredAgentId,
      transfer: null,
      promise: null,
      reminded: false,
      duties,
      // A planned one opens it again when its time comes.
      call,
    },
    entries: [{ author, body: idle ? { kind: "closed", idle } : { kind: "closed" } }],
    timers: [...cancelWait(head), ...cancelTransfer(head), ...cancelPromise(head)],
  });
}
