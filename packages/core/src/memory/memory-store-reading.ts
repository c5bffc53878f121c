import type { Conversation, Entry, Mark } from "@bellhop/protocol";
import type { ConversationStore, EntryRange } from "../ports/conversation-store.ts";
import { conversationOrders } from "../rules/conversation-orders.ts";
import { isInScope } from "../rules/is-in-scope.ts";
import type { MemoryData, StoredConversation } from "./memory-data.ts";
import { entriesOf, findInScope, putMark, readMark, viewConversation } from "./memory-store-log.ts";

type Input<K extends keyof ConversationStore> = Parameters<ConversationStore[K]>[0];

export function readConversation(
  data: MemoryData,
  { scope, conversationId }: Input<"readConversation">,
): Conversation | null {
  const stored = findInScope(data, scope, conversationId);
  return stored && viewConversation(data, stored);
}

export function findLatestConversation(
  data: MemoryData,
  input: Input<"findLatestConversation">,
): Conversation | null {
  const own = select(data, (each) => each.siteId === input.siteId && each.visitorId === input.visitorId);
  const latest = own.find((each) => each.status === "open") ?? own.sort(conversationOrders.closed)[0];
  return latest ? viewConversation(data, latest) : null;
}

export function readEntries(data: MemoryData, range: EntryRange) {
  const stored = findInScope(data, range.scope, range.conversationId);
  if (!stored) return null;
  const forVisitor = range.scope.kind === "visitor";
  const place = (entry: Entry) => (forVisitor ? entry.visitorSeq : entry.seq) ?? 0;
  const visible = entriesOf(data, stored.id).filter((entry) => !forVisitor || entry.visitorSeq !== null);
  const matching = visible.filter((entry) =>
    "after" in range ? place(entry) > range.after : place(entry) < range.before,
  );
  const entries = "after" in range ? matching.slice(0, range.limit) : matching.slice(-range.limit);
  return { conversation: viewConversation(data, stored), entries, more: matching.length > entries.length };
}

export function listConversations(data: MemoryData, input: Input<"listConversations">): Conversation[] {
  const { status, before = Number.POSITIVE_INFINITY } = input;
  const sortedBy = { open: null, closed: "closedAt", any: "openedAt" } as const;
  const key = sortedBy[status];
  return select(
    data,
    (each) =>
      isInScope(input.scope, each) &&
      (input.siteId === undefined || each.siteId === input.siteId) &&
      (input.visitorId === undefined || each.visitorId === input.visitorId) &&
      (status === "any" || each.status === status) &&
      (key === null || (each[key] ?? 0) < before),
  )
    .sort(conversationOrders[status])
    .slice(0, input.limit)
    .map((stored) => viewConversation(data, stored));
}

export function listChangedConversations(
  data: MemoryData,
  { since, limit }: Input<"listChangedConversations">,
): Conversation[] {
  return select(data, (each) => each.changedAt >= since)
    .sort((left, right) => right.changedAt - left.changedAt)
    .slice(0, limit)
    .map((stored) => viewConversation(data, stored));
}

export function advanceMark(data: MemoryData, input: Input<"advanceMark">) {
  const stored = findInScope(data, input.scope, input.conversationId);
  if (!stored) return null;
  const earlier = readMark(data, stored, input.participant);
  const mark = putMark(data, stored, input.participant, input.mark);
  const advanced = mark.delivered > earlier.delivered || mark.read > earlier.read;
  if (advanced) stored.changedAt = Math.max(stored.changedAt, input.at);
  return { conversation: viewConversation(data, stored), mark, advanced };
}

export function readMarks(
  data: MemoryData,
  { participant, conversationIds }: Input<"readMarks">,
): Map<string, Mark> {
  const none = { delivered: 0, read: 0 };
  return new Map(conversationIds.map((id) => [id, data.agentMarks.get(id)?.get(participant) ?? none]));
}

function select(data: MemoryData, matches: (each: StoredConversation) => boolean): StoredConversation[] {
  return [...data.conversations.values()].filter(matches);
}
