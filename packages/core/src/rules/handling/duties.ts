import type { Author, Duty } from "@bellhop/protocol";
import type { Decision, Handled, HandlingCommand } from "./handling.ts";
import { CLOCK_SLACK_MS } from "./handling-times.ts";
import { agentAuthor, change, refuse, system, unchanged } from "./make-decision.ts";
import { cancel } from "./timer-changes.ts";

type CommandOf<Kind> = Extract<HandlingCommand, { kind: Kind }>;

/** The agent has looked. Who may say so is asked before. */
export function closeDuty(head: Handled, { agent, dutyId, note }: CommandOf<"closeDuty">): Decision {
  const { duties } = head.handling;
  const duty = duties.find(({ id }) => id === dutyId);
  if (!duty) return refuse("not_found");
  return change(head, {
    handling: { duties: duties.filter(({ id }) => id !== dutyId) },
    entries: [closed(duty, agentAuthor(agent), "agent", note)],
    timers: [cancel("dutyDue", dutyId)],
  });
}

/** Nobody has looked in time. One whose date was moved meanwhile is waited for again. */
export function endDuty(head: Handled, { dutyId }: CommandOf<"endDuty">, at: number): Decision {
  const { duties } = head.handling;
  const duty = duties.find(({ id }) => id === dutyId);
  if (!duty || duty.overdue) return unchanged(head);
  const { agentName, dueAt } = duty;
  if (at < dueAt - CLOCK_SLACK_MS) {
    const timers = [{ kind: "dutyDue" as const, subject: dutyId, dueAt, payload: head.id }];
    return { ...unchanged(head), timers };
  }
  return change(head, {
    handling: { duties: duties.map((each) => (each.id === dutyId ? { ...each, overdue: true } : each)) },
    entries: [{ author: system, body: { kind: "dutyOverdue", dutyId, agentName } }],
    timers: [cancel("dutyDue", dutyId)],
  });
}

/** Solved, says the visitor: nobody owes anything any more. Not solved: who owes a look still does. Nobody asked: nothing. */
export function answerSolved(head: Handled, { solved }: CommandOf<"answerSolved">): Decision {
  const { duties } = head.handling;
  if (duties.length === 0) return unchanged(head);
  const author: Author = { kind: "visitor", id: head.visitorId, name: null };
  const answered = { author, body: { kind: "solvedAnswered", solved } as const };
  if (!solved) return change(head, { entries: [answered] });
  return change(head, {
    handling: { duties: [] },
    entries: [answered, ...duties.map((duty) => closed(duty, author, "visitor", null))],
    timers: duties.map(({ id }) => cancel("dutyDue", id)),
  });
}

function closed({ id, agentName }: Duty, author: Author, by: "visitor" | "agent", note: string | null) {
  return { author, body: { kind: "dutyClosed", dutyId: id, agentName, by, note } as const };
}
