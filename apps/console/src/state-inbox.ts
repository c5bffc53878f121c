import type { Conversation, DeskConversation, Duty } from "@bellhop/protocol";
import { FIRST_REPLY_WITHIN_MS } from "@bellhop/protocol/limits";
import { isToCome, waitsForCall } from "./state-call.ts";

/** In the order of the list: who waits, what is mine, what I have to look after, calls to come, the others', what rests. */
export type InboxGroups = Record<
  "waiting" | "mine" | "followUps" | "planned" | "team" | "answered",
  DeskConversation[]
>;

/** For whom the inbox is. `supervises`: sites of which this agent sees everybody's overdue checks. */
export type Viewer = { agentId: string | null; siteId: string | null; supervises: ReadonlySet<string> };

/** Every open conversation, and closed ones on which a check is owed, once each. */
export function groupInbox(conversations: Iterable<DeskConversation>, viewer: Viewer): InboxGroups {
  const groups: InboxGroups = {
    ...{ waiting: [], mine: [], followUps: [], planned: [], team: [], answered: [] },
  };
  for (const desk of conversations) {
    if (viewer.siteId && desk.conversation.siteId !== viewer.siteId) continue;
    const group = groupOf(desk, viewer);
    if (group) groups[group].push(desk);
  }
  groups.waiting.sort((a, b) => waitsSince(a) - waitsSince(b));
  groups.mine.sort(neediestFirst);
  groups.followUps.sort((a, b) => checkDue(a, viewer) - checkDue(b, viewer));
  groups.planned.sort((a, b) => comesAt(a) - comesAt(b));
  groups.team.sort(newestFirst);
  groups.answered.sort(newestFirst);
  return groups;
}

function groupOf({ conversation }: DeskConversation, viewer: Viewer): keyof InboxGroups | null {
  const { status, agent, waitingSince } = conversation;
  const isOpen = status === "open";
  if (isOpen && !agent && (waitingSince !== null || waitsForCall(conversation))) return "waiting";
  if (isOpen && agent && agent.id === viewer.agentId) return "mine";
  if (dutiesFor(conversation, viewer).length > 0) return "followUps";
  if (!isOpen) return null;
  if (agent) return "team";
  return isToCome(conversation) ? "planned" : "answered";
}

function comesAt({ conversation: { call } }: DeskConversation): number {
  return call && "at" in call.stage ? call.stage.at : Number.POSITIVE_INFINITY;
}

/** The checks this agent has to look after: the own ones, and as a supervisor everybody's that are overdue. */
export function dutiesFor({ siteId, duties }: Conversation, { agentId, supervises }: Viewer): Duty[] {
  return duties
    .filter((duty) => duty.agentId === agentId || (duty.overdue && supervises.has(siteId)))
    .sort((a, b) => a.dueAt - b.dueAt);
}

function checkDue({ conversation }: DeskConversation, viewer: Viewer): number {
  return dutiesFor(conversation, viewer)[0]?.dueAt ?? Number.POSITIVE_INFINITY;
}

/** Since when it has needed its owner: words without an answer, or a promise that was broken; null when it does not. */
export function needsSince({ conversation: { unansweredSince, promise } }: DeskConversation): number | null {
  const since = [unansweredSince, promise?.overdue ? promise.dueAt : null].filter((at) => at !== null);
  return since.length > 0 ? Math.min(...since) : null;
}

/** What waits for an answer, longest first; then the rest, newest first. */
function neediestFirst(a: DeskConversation, b: DeskConversation): number {
  const since = needsSince(a) ?? Number.POSITIVE_INFINITY;
  const other = needsSince(b) ?? Number.POSITIVE_INFINITY;
  return since === other ? newestFirst(a, b) : since - other;
}

/** How many open conversations an agent has now, as far as this desk sees. */
export function loadOf(conversations: Iterable<DeskConversation>, agentId: string | null): number {
  let load = 0;
  for (const { conversation } of conversations)
    if (conversation.status === "open" && conversation.agent && conversation.agent.id === agentId) load += 1;
  return load;
}

/** When the visitor began to wait, for an answer or a call, ms since 1970, store time. */
export function waitsSince({ conversation }: Pick<DeskConversation, "conversation">): number {
  const { waitingSince, call, openedAt } = conversation;
  if (call && waitsForCall(conversation)) return Math.min(call.requestedAt, waitingSince ?? call.requestedAt);
  return waitingSince ?? openedAt;
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
    const { status, agent, waitingSince } = desk.conversation;
    if (status !== "open") continue;
    if (agent === null) counts.waiting += waitingSince !== null || waitsForCall(desk.conversation) ? 1 : 0;
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
