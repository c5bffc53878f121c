import type { Conversation } from "@bellhop/protocol";
import type { ConversationStore, WaitingConversation } from "../ports/conversation-store.ts";
import { isOver } from "../rules/calls/is-over.ts";
import { isInScope } from "../rules/is-in-scope.ts";
import type { MemoryData, StoredConversation } from "./memory-data.ts";
import { byWaiting, couldTake, isAsked, isFree } from "./memory-store-context.ts";
import { readDepartment } from "./memory-store-departments.ts";
import { viewConversation } from "./memory-store-log.ts";

type Input<K extends keyof ConversationStore> = Parameters<ConversationStore[K]>[0];

export function findNextWaiting(
  data: MemoryData,
  { agentId, at, except = [] }: Input<"findNextWaiting">,
): WaitingConversation | null {
  if (!isFree(data, agentId, at, null)) return null;
  const isOpenToAll = ({ waitingSince, handling: { offer, held } }: StoredConversation) =>
    waitingSince !== null && !held && (offer === null || offer.agentId === null);
  const next = [...data.conversations.values()]
    .filter((each) => isOpenToAll(each) && couldTake(data, each, agentId) && !except.includes(each.id))
    .sort(byWaiting)[0];
  return next ? readWaiting(data, { conversationId: next.id }) : null;
}

export function readWaiting(
  data: MemoryData,
  { conversationId }: Input<"readWaiting">,
): WaitingConversation | null {
  const stored = data.conversations.get(conversationId);
  if (!stored || stored.waitingSince === null) return null;
  return { conversation: viewConversation(data, stored), department: readDepartment(data, stored) };
}

export function listOffered(data: MemoryData, { agentId }: Input<"listOffered">): string[] {
  return [...data.conversations.values()].filter((each) => isAsked(each, agentId)).map(({ id }) => id);
}

export function listOwned(data: MemoryData, { agentId }: Input<"listOwned">) {
  return [...data.conversations.values()]
    .filter((each) => each.status === "open" && each.agent?.id === agentId)
    .map(({ id, siteId }) => ({ conversationId: id, siteId }));
}

export function listWaiting(data: MemoryData, { siteId, limit }: Input<"listWaiting">) {
  return [...data.conversations.values()]
    .filter((each) => each.siteId === siteId && each.waitingSince !== null)
    .sort(byWaiting)
    .slice(0, limit)
    .map(({ id, visitorId, departmentId, waitingSince }) => ({
      conversationId: id,
      visitorId,
      departmentId,
      waitingSince: waitingSince ?? 0,
    }));
}

export function listWaits(data: MemoryData, { siteId, departmentId, limit }: Input<"listWaits">): number[] {
  return data.waits
    .filter((each) => each.siteId === siteId && each.departmentId === departmentId)
    .sort((left, right) => right.at - left.at)
    .slice(0, limit)
    .map(({ waitedMs }) => waitedMs);
}

export function listOwed(data: MemoryData, { scope, agentId, limit }: Input<"listOwed">): Conversation[] {
  const owes = ({ handling: { duties } }: StoredConversation) =>
    duties.some((duty) => agentId === undefined || duty.agentId === agentId);
  return [...data.conversations.values()]
    .filter((each) => isInScope(scope, each) && owes(each))
    .sort((left, right) => firstDueAt(left) - firstDueAt(right))
    .slice(0, limit)
    .map((stored) => viewConversation(data, stored));
}

export function listIdle(data: MemoryData, { before, limit }: Input<"listIdle">): string[] {
  const isOwed = ({ handling: { transfer, promise, duties, call } }: StoredConversation) =>
    transfer !== null || promise !== null || duties.length > 0 || (call !== null && !isOver(call));
  return [...data.conversations.values()]
    .filter((each) => each.status === "open" && each.waitingSince === null && each.unansweredSince === null)
    .filter((each) => !isOwed(each))
    .filter((each) => each.lastEntryAt < before)
    .sort((left, right) => left.lastEntryAt - right.lastEntryAt)
    .slice(0, limit)
    .map(({ id }) => id);
}

function firstDueAt({ handling: { duties } }: StoredConversation): number {
  return Math.min(...duties.map(({ dueAt }) => dueAt));
}
