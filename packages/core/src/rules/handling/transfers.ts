import { PROMISE_AHEAD_MAX_MS, TRANSFER_WITHIN_MS } from "@bellhop/protocol/limits";
import { refuseOwner } from "../refuse-write.ts";
import type { Decision, Handled, HandlingCommand, HandlingContext } from "./handling.ts";
import { agentAuthor, change, refuse, system, unchanged } from "./make-decision.ts";
import { cancelTransfer } from "./timer-changes.ts";

type CommandOf<Kind> = Extract<HandlingCommand, { kind: Kind }>;
type Ended = { reason: "refused" | "unanswered" | "recalled"; agentName: string | null };

/** Is it being passed on to this agent? */
export function isTarget(
  { agent, handling: { transfer } }: Handled,
  agentId: string,
  { isOfTargetDepartment }: HandlingContext,
): boolean {
  if (!transfer || agent?.id === agentId) return false;
  return transfer.to.kind === "agent" ? transfer.to.id === agentId : isOfTargetDepartment;
}

/** The owner stays until somebody accepts. Asking somebody else meanwhile replaces what was asked before. */
export function transfer(
  head: Handled,
  { agent, epoch, to, note, checkAt }: CommandOf<"transfer">,
  { target }: HandlingContext,
  at: number,
): Decision {
  const refusal = refuseOwner(head, agent.id, epoch);
  if (refusal) return refusal;
  if (!target) return refuse("not_found");
  const isSelf = to.kind === "agent" && to.id === agent.id;
  if (isSelf || checkAt <= at || checkAt > at + PROMISE_AHEAD_MAX_MS) return refuse("bad_request");
  if (to.kind === "agent" && !target.isThere) return refuse("agent_away");
  const until = at + TRANSFER_WITHIN_MS;
  const named = { kind: to.kind, id: to.id, name: target.name };
  const from = { id: agent.id, name: agent.name };
  const body = { kind: "transferOffered", to: named, note, until } as const;
  return change(head, {
    handling: { transfer: { from, to: named, note, until, checkAt } },
    entries: [{ author: agentAuthor(agent), body }],
    timers: [{ kind: "transferDue", subject: head.id, dueAt: until, payload: String(until) }],
  });
}

export function recallTransfer(head: Handled, { agent, epoch }: CommandOf<"recallTransfer">): Decision {
  const refusal = refuseOwner(head, agent.id, epoch);
  if (refusal) return refusal;
  if (!head.handling.transfer) return unchanged(head);
  return end(head, { reason: "recalled", agentName: agent.name }, agentAuthor(agent));
}

export function refuseTransfer(head: Handled, agent: { id: string; name: string }): Decision {
  return end(head, { reason: "refused", agentName: agent.name }, agentAuthor(agent));
}

/** Nobody accepted in time. `step`: until when there was time. */
export function endTransfer(head: Handled, { step }: CommandOf<"endTransfer">): Decision {
  const { transfer } = head.handling;
  if (transfer?.until !== step) return unchanged(head);
  const agentName = transfer.to.kind === "agent" ? transfer.to.name : null;
  return end(head, { reason: "unanswered", agentName }, system);
}

function end(head: Handled, ended: Ended, author: typeof system): Decision {
  const body = { kind: "transferEnded", ...ended } as const;
  return change(head, {
    handling: { transfer: null },
    entries: [{ author, body }],
    timers: cancelTransfer(head),
  });
}
