import type { Duty } from "@bellhop/protocol";
import type { Decision, Handled, HandlingCommand, HandlingContext } from "./handling.ts";
import { agentAuthor, change, refuse, unchanged } from "./make-decision.ts";
import { cancelTransfer, cancelWait } from "./timer-changes.ts";
import { isTarget } from "./transfers.ts";
import { waitedFor } from "./waited-for.ts";

type Take = Extract<HandlingCommand, { kind: "take" }>;

/** Takes what nobody owns, or what is being passed on to this agent. The owner taking again is a repeat. */
export function take(head: Handled, { agent }: Take, context: HandlingContext, at: number): Decision {
  if (head.status === "closed") return refuse("conversation_closed");
  if (head.agent?.id === agent.id) return unchanged(head);
  if (isTarget(head, agent.id, context)) return acceptTransfer(head, agent, at);
  if (head.agent) return { ok: false, error: "taken", takenBy: head.agent.name };
  const body = { kind: "assigned", agentId: agent.id, agentName: agent.name } as const;
  const { row, handling, agents } = owned(head, agent);
  return change(head, {
    // Whoever takes it and leaves without a word has answered nothing, whatever the wait began with.
    row: { ...row, unansweredSince: head.unansweredSince ?? head.waitingSince },
    handling,
    agents,
    entries: [{ author: agentAuthor(agent), body }],
    timers: cancelWait(head),
    waitedMs: waitedFor(head, at),
  });
}

/** The receiver owns it from now; who passed it on owes a look whether it was solved. */
function acceptTransfer(head: Handled, agent: Take["agent"], at: number): Decision {
  const { transfer, duties, promise } = head.handling;
  if (!transfer) return unchanged(head);
  const { row, handling, agents } = owned(head, agent);
  const author = agentAuthor(agent);
  const duty = dutyOf(head, transfer);
  const departmentId = transfer.to.kind === "department" ? transfer.to.id : head.departmentId;
  const body = {
    kind: "assigned",
    agentId: agent.id,
    agentName: agent.name,
    from: transfer.from.name,
  } as const;
  return change(head, {
    // The visitor reads who is there now: until that one has said something, or is to by a time promised, it is unanswered.
    row: { ...row, departmentId, unansweredSince: head.unansweredSince ?? (promise ? null : at) },
    handling: { ...handling, duties: [...duties.filter(({ id }) => id !== duty.id), duty] },
    agents,
    entries: [
      { author, body },
      { author, body: { kind: "dutyAdded", duty } },
    ],
    timers: [
      ...cancelTransfer(head),
      { kind: "dutyDue", subject: duty.id, dueAt: duty.dueAt, payload: head.id },
    ],
  });
}

/** One open duty per agent: an earlier one gets the new date. */
function dutyOf(
  { id, epoch, handling }: Handled,
  transfer: NonNullable<Handled["handling"]["transfer"]>,
): Duty {
  const { from, checkAt } = transfer;
  const earlier = handling.duties.find(({ agentId }) => agentId === from.id);
  return {
    id: earlier?.id ?? `${id}:${epoch}`,
    agentId: from.id,
    agentName: from.name,
    dueAt: checkAt,
    overdue: false,
  };
}

/** What it is for whoever has it from now on, however that came. */
export function owned({ epoch, handling }: Handled, { id, name }: Take["agent"]) {
  return {
    row: { agent: { id, name }, epoch: epoch + 1, waitingSince: null },
    handling: {
      step: handling.step + 1,
      offer: null,
      offerName: null,
      tried: [],
      held: false,
      openSince: null,
      preferredAgentId: null,
      transfer: null,
    },
    agents: [{ agentId: id, missed: "none" as const }],
  };
}
