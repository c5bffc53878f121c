import type { Conversation, DeskConversation } from "@bellhop/protocol";
import { FIRST_REPLY_WITHIN_MS } from "@bellhop/protocol/limits";
import { waitsForCall } from "./state-call.ts";
import { waitsSince } from "./state-inbox.ts";

/** Something a supervisor has to look at, since when it is late. */
export type Overdue = {
  conversation: Conversation;
  since: number;
  what: "answer" | "promise" | "duty";
  /** Whose word it was. */
  who: string;
};

export type LiveView = {
  /** For an answer, or for a call. */
  waiting: Conversation[];
  overdue: Overdue[];
  /** When the next thing will be late, should nothing happen; null when nothing will. */
  nextAt: number | null;
};

/** Who waits, longest first; and what somebody who is responsible for it is late with, the oldest first. */
export function viewLive(
  conversations: Iterable<DeskConversation>,
  { siteId, now }: { siteId: string | null; now: number },
): LiveView {
  const view: LiveView = { waiting: [], overdue: [], nextAt: null };
  for (const { conversation } of conversations) {
    if (siteId && conversation.siteId !== siteId) continue;
    if (isWaitedIn(conversation)) view.waiting.push(conversation);
    for (const { lateAt, ...due } of duesOf(conversation)) {
      if (lateAt <= now) view.overdue.push({ conversation, ...due });
      else view.nextAt = Math.min(lateAt, view.nextAt ?? lateAt);
    }
  }
  view.waiting.sort(
    (left, right) => waitsSince({ conversation: left }) - waitsSince({ conversation: right }),
  );
  view.overdue.sort((left, right) => left.since - right.since);
  return view;
}

/** Nobody has taken it, or nobody the call in it: who owns a conversation may be unable to take its call. */
function isWaitedIn(conversation: Conversation): boolean {
  const { status, agent, waitingSince } = conversation;
  return status === "open" && (waitsForCall(conversation) || (!agent && waitingSince !== null));
}

/** How many open conversations each agent has. */
export function countLoads(conversations: Iterable<DeskConversation>): Map<string, number> {
  const loads = new Map<string, number>();
  for (const { conversation } of conversations) {
    const { agent, status } = conversation;
    if (agent && status === "open") loads.set(agent.id, (loads.get(agent.id) ?? 0) + 1);
  }
  return loads;
}

type Due = Omit<Overdue, "conversation"> & { lateAt: number };

/** What somebody is responsible for. What waits without an owner is not repeated here: its own list says how long. */
function duesOf({ agent, promise, duties, status, unansweredSince: since }: Conversation): Due[] {
  const dues: Due[] = duties.map(({ dueAt, agentName }) => ({
    what: "duty",
    who: agentName,
    since: dueAt,
    lateAt: dueAt,
  }));
  if (promise)
    dues.push({ what: "promise", who: promise.agentName, since: promise.dueAt, lateAt: promise.dueAt });
  if (status === "open" && agent && since !== null)
    dues.push({ what: "answer", who: agent.name, since, lateAt: since + FIRST_REPLY_WITHIN_MS });
  return dues;
}
