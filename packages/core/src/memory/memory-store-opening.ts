import type { ChangeConversation } from "../ports/conversation-store.ts";
import { isOver } from "../rules/calls/is-over.ts";
import { goesOn } from "../rules/goes-on.ts";
import { authorOf } from "../rules/handling/author-of.ts";
import { NO_HANDLING } from "../rules/handling/handling.ts";
import type { MemoryData, StoredConversation } from "./memory-data.ts";
import { findByCid, findInScope } from "./memory-store-log.ts";

/** Where a change goes; `isNew`: a conversation that is not kept yet. */
export type Place = { stored: StoredConversation; isNew: boolean };

export function findPlaceOf(
  data: MemoryData,
  { scope }: ChangeConversation,
  conversationId: string,
): Place | null {
  const stored = findInScope(data, scope, conversationId);
  return stored && { stored, isNew: false };
}

/** Where a visitor's request without a conversation goes: where it went before, the open one, the one closed lately, a new one. */
export function findPlace(
  data: MemoryData,
  { scope, opening, command, cid, at }: ChangeConversation,
): Place | null {
  if (scope.kind !== "visitor" || data.visitors.get(scope.visitorId)?.siteId !== scope.siteId) return null;
  const own = [...data.conversations.values()].filter((each) => each.visitorId === scope.visitorId);
  const before = own.find((each) => findByCid(data, each.id, authorOf(command, each), cid));
  const known = before ?? own.find(({ status }) => status === "open");
  if (known) return { stored: known, isNew: false };
  if (!opening) return null;
  const latest = latestClosed(own);
  if (latest && isOpenedAgain(latest, opening.reopenAfter)) return { stored: latest, isNew: false };
  const { siteId, visitorId } = scope;
  return { stored: newConversation({ ...opening, siteId, visitorId, at }), isNew: true };
}

/** By what its visitor says next. */
export function isOpenedAgain({ closedAt, handling: { call } }: StoredConversation, reopenAfter: number) {
  return goesOn({ closedAt, isCalled: call !== null && !isOver(call) }, reopenAfter);
}

export function latestClosed(own: StoredConversation[]): StoredConversation | undefined {
  return own.toSorted((left, right) => (right.closedAt ?? 0) - (left.closedAt ?? 0))[0];
}

export function newConversation(fields: {
  conversationId: string;
  siteId: string;
  departmentId: string;
  visitorId: string;
  at: number;
}): StoredConversation {
  const { conversationId, siteId, departmentId, visitorId, at } = fields;
  const nothing = { delivered: 0, read: 0 };
  return {
    id: conversationId,
    siteId,
    departmentId,
    visitorId,
    status: "open",
    agent: null,
    epoch: 0,
    seq: 0,
    visitorSeq: 0,
    marks: { visitor: nothing, agents: nothing },
    openedAt: at,
    waitingSince: null,
    unansweredSince: null,
    handling: NO_HANDLING,
    closedAt: null,
    lastEntryAt: at,
    preview: null,
    changedAt: at,
  };
}
