import { GONE_FOR_MS } from "@bellhop/protocol";
import type { ConversationStore, DeadEnd } from "../ports/conversation-store.ts";
import type { TimerKind } from "../ports/timer-store.ts";
import { neededTimers } from "../rules/handling/needed-timers.ts";
import type { MemoryData, StoredConversation } from "./memory-data.ts";
import { isMember } from "./memory-store-context.ts";
import { readDepartment } from "./memory-store-departments.ts";
import { expectReturn } from "./memory-store-presence.ts";
import { putTimer } from "./memory-store-timers.ts";

type Gap = { what: DeadEnd["what"]; heal: () => void };

export function findDeadEnds(
  data: MemoryData,
  { at, limit, healing }: Parameters<ConversationStore["findDeadEnds"]>[0],
): DeadEnd[] {
  const found = [...data.conversations.values()]
    .flatMap((stored) => findGaps(data, stored, at).map((gap) => ({ stored, gap })))
    .slice(0, limit);
  if (healing) for (const { gap } of found) gap.heal();
  return found.map(({ stored, gap }) => ({
    conversationId: stored.id,
    siteId: stored.siteId,
    what: gap.what,
  }));
}

function findGaps(data: MemoryData, stored: StoredConversation, at: number): Gap[] {
  const { siteId, departmentId, agent, status } = stored;
  const gaps: Gap[] = neededTimers(stored, at)
    .filter(({ timer }) => !hasTimer(data, timer.kind, timer.subject))
    .map(({ what, timer }) => {
      const id = `healed:${timer.kind}:${timer.subject}:${at}`;
      return { what, heal: () => putTimer(data, { ...timer, id }) };
    });
  if (status === "closed") return gaps;
  if (agent && hasLeft(data, siteId, agent.id, at)) {
    gaps.push({ what: "owned by somebody who has left", heal: () => expectReturn(data, agent.id, at) });
  }
  if (!agent && !readDepartment(data, { siteId, departmentId })) {
    const heal = () => Object.assign(stored, { departmentId: siteId });
    gaps.push({ what: "neither owned nor in a department", heal });
  }
  return gaps;
}

/**
 * Who has just lapsed is about to be swept, and only then has a time at which to give everything back. Who is no member
 * any more has left as well, wherever else that agent may be.
 */
function hasLeft(data: MemoryData, siteId: string, agentId: string, at: number): boolean {
  const isKnown = data.leases.some((each) => each.agentId === agentId && each.until > at - GONE_FOR_MS);
  const isThere = isKnown && isMember(data, siteId, agentId);
  return !isThere && !hasTimer(data, "agentGone", agentId);
}

function hasTimer(data: MemoryData, kind: TimerKind, subject: string): boolean {
  return [...data.timers.values()].some((timer) => timer.kind === kind && timer.subject === subject);
}
