import type { AppendEntry, Written } from "../ports/conversation-store.ts";
import { refuseEntry } from "../rules/refuse-write.ts";
import type { MemoryData, StoredConversation } from "./memory-data.ts";
import { addEntry, answerRepeat, findByCid, findInScope, written } from "./memory-store-log.ts";
import { putTimer } from "./memory-store-timers.ts";

const notFound: Written = { ok: false, error: "not_found" };

export function appendEntry(data: MemoryData, input: AppendEntry): Written {
  return input.conversationId === null
    ? appendToVisitorsConversation(data, input)
    : appendToConversation(data, input, input.conversationId);
}

function appendToConversation(data: MemoryData, input: AppendEntry, conversationId: string): Written {
  const stored = findInScope(data, input.scope, conversationId);
  if (!stored) return notFound;
  const found = findByCid(data, stored.id, input.author, input.cid);
  if (found) return answerRepeat(data, stored, found, input.body);
  const since = input.onlyWhileWaitingSince;
  if (since !== undefined && stored.waitingSince !== since) return notFound;
  const refusal = refuseEntry(stored, input.author.id, input.epoch, input.body.kind);
  if (refusal) return refusal;
  if (!nameFile(data, input, stored.siteId)) return notFound;
  return written(data, stored, [addEntry(data, stored, input)]);
}

function appendToVisitorsConversation(data: MemoryData, input: AppendEntry): Written {
  const { scope, opening } = input;
  if (scope.kind !== "visitor" || data.visitors.get(scope.visitorId)?.siteId !== scope.siteId)
    return notFound;
  const own = [...data.conversations.values()].filter((each) => each.visitorId === scope.visitorId);
  for (const stored of own) {
    const found = findByCid(data, stored.id, input.author, input.cid);
    if (found) return answerRepeat(data, stored, found, input.body);
  }
  const open = own.find((each) => each.status === "open");
  if (!open && !opening) return notFound;
  if (!nameFile(data, input, scope.siteId)) return notFound;
  if (open) return written(data, open, [addEntry(data, open, input)]);
  return startWaiting(data, input, latestClosed(own));
}

/** Reopens what was closed lately, else opens a new one; either way it waits from now. */
function startWaiting(data: MemoryData, input: AppendEntry, latest: StoredConversation | undefined): Written {
  const { scope, opening, at, author } = input;
  if (scope.kind !== "visitor" || !opening) throw new Error("only a visitor's entry opens a conversation");
  const reopens = latest?.closedAt != null && latest.closedAt >= opening.reopenAfter;
  const stored = reopens
    ? latest
    : newConversation(opening.conversationId, scope.siteId, scope.visitorId, at);
  data.conversations.set(stored.id, stored);
  if (reopens) {
    Object.assign(stored, {
      status: "open",
      closedAt: null,
      agent: null,
      epoch: stored.epoch + 1,
      waitingSince: at,
    });
  }
  putTimer(data, {
    ...opening.waitTimer,
    kind: "firstReplyDue",
    subject: stored.id,
    payload: String(at),
  });
  const reopened = { author, cid: `reopened:${input.cid}`, body: { kind: "reopened" as const }, at };
  const before = reopens ? [addEntry(data, stored, reopened)] : [];
  return written(data, stored, [...before, addEntry(data, stored, input)]);
}

function latestClosed(own: StoredConversation[]): StoredConversation | undefined {
  return own.toSorted((left, right) => (right.closedAt ?? 0) - (left.closedAt ?? 0))[0];
}

function newConversation(id: string, siteId: string, visitorId: string, at: number): StoredConversation {
  const nothing = { delivered: 0, read: 0 };
  return {
    id,
    siteId,
    visitorId,
    status: "open",
    agent: null,
    epoch: 0,
    seq: 0,
    visitorSeq: 0,
    marks: { visitor: nothing, agents: nothing },
    openedAt: at,
    waitingSince: at,
    closedAt: null,
    lastEntryAt: at,
    preview: null,
    changedAt: at,
  };
}

/** A named file stays; false when it was removed meanwhile or belongs to another site. */
function nameFile(data: MemoryData, { body }: AppendEntry, siteId: string): boolean {
  if (body.kind !== "file") return true;
  const upload = data.files.get(body.file.fileId);
  if (upload?.file.siteId !== siteId) return false;
  upload.named = true;
  return true;
}
