import { refuseOwner } from "../refuse-write.ts";
import type { Decision, Handled, HandlingCommand } from "./handling.ts";
import { ROUTE_NET_MS } from "./handling-times.ts";
import { agentAuthor, change, system, unchanged } from "./make-decision.ts";
import { cancelTransfer, routeAt, tellWaitAt } from "./timer-changes.ts";

type CommandOf<Kind> = Extract<HandlingCommand, { kind: Kind }>;
type Reason = "gone" | "released" | "removed";

/** By its owner, who is not asked about it again before everybody is. */
export function release(head: Handled, { agent, epoch }: CommandOf<"release">, at: number): Decision {
  return refuseOwner(head, agent.id, epoch) ?? giveBack(head, agent, "released", at);
}

/** Its owner has left. Late when somebody else has it by now. */
export function returnToQueue(head: Handled, { agentId, reason }: CommandOf<"return">, at: number): Decision {
  if (head.status === "closed" || head.agent?.id !== agentId) return unchanged(head);
  return giveBack(head, head.agent, reason, at);
}

/** What is unanswered waits for as long as its visitor has waited, what was answered rests. */
function giveBack(head: Handled, agent: { id: string; name: string }, reason: Reason, at: number): Decision {
  const { handling, unansweredSince } = head;
  const broken = handling.promise?.overdue ? handling.promise.dueAt : null;
  const waitingSince = unansweredSince ?? broken;
  const step = handling.step + 1;
  const waits = waitingSince !== null;
  return change(head, {
    row: { agent: null, epoch: head.epoch + 1, waitingSince },
    handling: {
      step,
      tried: reason === "released" ? [agent.id] : [],
      preferredAgentId: reason === "gone" ? agent.id : null,
      transfer: null,
    },
    entries: [
      {
        author: reason === "released" ? agentAuthor(agent) : system,
        body: { kind: "released", agentId: agent.id, agentName: agent.name, reason, waits },
      },
    ],
    timers: [
      ...cancelTransfer(head),
      ...(waits ? [tellWaitAt(head, waitingSince, at), routeAt(head, at + ROUTE_NET_MS, step)] : []),
    ],
  });
}
