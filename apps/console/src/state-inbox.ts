import type { DeskConversation } from "@bellhop/protocol";
import { FIRST_REPLY_WITHIN_MS } from "@bellhop/protocol/limits";

export type InboxGroups = { waiting: DeskConversation[]; mine: DeskConversation[]; team: DeskConversation[] };

/** Open conversations by whose turn it is: longest waiting first, the others newest first. */
export function groupInbox(
  conversations: Iterable<DeskConversation>,
  { agentId, siteId }: { agentId: string | null; siteId: string | null },
): InboxGroups {
  const groups: InboxGroups = { waiting: [], mine: [], team: [] };
  for (const desk of conversations) {
    const { status, agent } = desk.conversation;
    if (status !== "open" || (siteId && desk.conversation.siteId !== siteId)) continue;
    groups[agent === null ? "waiting" : agent.id === agentId ? "mine" : "team"].push(desk);
  }
  groups.waiting.sort((a, b) => waitsSince(a) - waitsSince(b));
  groups.mine.sort(newestFirst);
  groups.team.sort(newestFirst);
  return groups;
}

/** When the visitor began to wait, ms since 1970, store time. */
export function waitsSince({ conversation }: DeskConversation): number {
  return conversation.waitingSince ?? conversation.openedAt;
}

/** Past the time within which a first reply is expected. */
export function isOverdue(waitedMs: number): boolean {
  return waitedMs > FIRST_REPLY_WITHIN_MS;
}

/** The visitor wrote something this agent has not seen. Our own entries and bare facts do not count. */
export function isUnread({ conversation, mine }: DeskConversation): boolean {
  return conversation.preview?.authorKind === "visitor" && conversation.visitorSeq > mine.read;
}

/** What the title and the badge count: who waits, and which of ours have something new. */
export function countAttention(
  conversations: Iterable<DeskConversation>,
  agentId: string | null,
): { waiting: number; unread: number } {
  const counts = { waiting: 0, unread: 0 };
  for (const desk of conversations) {
    const { status, agent } = desk.conversation;
    if (status !== "open") continue;
    if (agent === null) counts.waiting += 1;
    else if (agent.id === agentId && isUnread(desk)) counts.unread += 1;
  }
  return counts;
}

function newestFirst(a: DeskConversation, b: DeskConversation): number {
  return b.conversation.lastEntryAt - a.conversation.lastEntryAt;
}

/** Closed conversations that were paged in, corrected by what the line has told since: closed newly, or reopened. */
export function mergeClosed(
  paged: DeskConversation[],
  live: ReadonlyMap<string, DeskConversation>,
  siteId: string | null,
): DeskConversation[] {
  const merged = new Map(paged.map((desk) => [desk.conversation.id, desk]));
  const oldest = paged.length > 0 ? Math.min(...paged.map(closedAt)) : 0;
  for (const [id, desk] of live) {
    if (desk.conversation.status === "open") merged.delete(id);
    else if (!siteId || desk.conversation.siteId === siteId) {
      // Older ones that were merely looked at wait for their page, so that paging leaves no hole.
      if (merged.has(id) || closedAt(desk) >= oldest) merged.set(id, desk);
    }
  }
  return [...merged.values()].sort((a, b) => closedAt(b) - closedAt(a));
}

function closedAt({ conversation }: DeskConversation): number {
  return conversation.closedAt ?? conversation.lastEntryAt;
}
