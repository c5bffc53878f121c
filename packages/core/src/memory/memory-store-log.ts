import type { Author, Conversation, Entry, EntryBody, Mark } from "@bellhop/protocol";
import type { Written } from "../ports/conversation-store.ts";
import type { Scope } from "../ports/scope.ts";
import { presentCall } from "../rules/calls/present-call.ts";
import { isForTeam } from "../rules/is-for-team.ts";
import { isInScope } from "../rules/is-in-scope.ts";
import { isSameBody } from "../rules/is-same-body.ts";
import { makePreview } from "../rules/make-preview.ts";
import { moveMark } from "../rules/move-mark.ts";
import { unansweredAfter } from "../rules/unanswered-after.ts";
import type { MemoryData, StoredConversation } from "./memory-data.ts";

type NewEntry = { author: Author; cid: string; body: EntryBody; at: number };

/** Null outside the scope. */
export function findInScope(
  data: MemoryData,
  scope: Scope,
  conversationId: string,
): StoredConversation | null {
  const stored = data.conversations.get(conversationId);
  return stored && isInScope(scope, stored) ? stored : null;
}

export function viewConversation(data: MemoryData, stored: StoredConversation): Conversation {
  const visitor = data.visitors.get(stored.visitorId);
  if (!visitor) throw new Error("a conversation without its visitor");
  const { changedAt: _, handling, ...rest } = stored;
  const { offer, transfer, promise, duties, call } = handling;
  return {
    ...rest,
    offer,
    transfer,
    promise,
    duties,
    call: call && presentCall(call),
    visitorName: visitor.name,
    visitorEmail: visitor.email,
    visitorLocale: visitor.locale,
  };
}

export function entriesOf(data: MemoryData, conversationId: string): Entry[] {
  return data.entries.get(conversationId) ?? [];
}

export function findByCid(
  data: MemoryData,
  conversationId: string,
  author: Author,
  cid: string,
): Entry | undefined {
  return entriesOf(data, conversationId).find(
    (entry) => entry.cid === cid && entry.author.kind === author.kind && entry.author.id === author.id,
  );
}

/** Numbers the entry, moves the heads, the preview, what is unanswered and the author's own mark. */
export function addEntry(
  data: MemoryData,
  stored: StoredConversation,
  { author, cid, body, at }: NewEntry,
): Entry {
  stored.seq += 1;
  const visitorSeq = isForTeam(body) ? null : stored.visitorSeq + 1;
  const entry: Entry = { seq: stored.seq, visitorSeq, cid, author, at, body };
  data.entries.set(stored.id, [...entriesOf(data, stored.id), structuredClone(entry)]);
  stored.visitorSeq = visitorSeq ?? stored.visitorSeq;
  stored.lastEntryAt = at;
  stored.changedAt = Math.max(stored.changedAt, at);
  stored.preview = makePreview(author, body) ?? stored.preview;
  stored.unansweredSince = unansweredAfter(stored.unansweredSince, { author, body, at });
  if (visitorSeq !== null && author.kind !== "system") {
    const participant = author.kind === "visitor" ? "visitor" : author.id;
    putMark(data, stored, participant, { delivered: visitorSeq, read: visitorSeq });
  }
  return entry;
}

export function readMark(data: MemoryData, stored: StoredConversation, participant: string): Mark {
  if (participant === "visitor") return stored.marks.visitor;
  return data.agentMarks.get(stored.id)?.get(participant) ?? { delivered: 0, read: 0 };
}

/** Moves a participant's mark forward, and the agents' with it. */
export function putMark(
  data: MemoryData,
  stored: StoredConversation,
  participant: string,
  asked: Mark,
): Mark {
  const mark = moveMark(readMark(data, stored, participant), asked, stored.visitorSeq);
  if (participant === "visitor") {
    stored.marks = { ...stored.marks, visitor: mark };
    return mark;
  }
  const marks = data.agentMarks.get(stored.id) ?? new Map<string, Mark>();
  data.agentMarks.set(stored.id, marks.set(participant, mark));
  stored.marks = { ...stored.marks, agents: moveMark(stored.marks.agents, mark, stored.visitorSeq) };
  return mark;
}

export function written(
  data: MemoryData,
  stored: StoredConversation,
  entry: Entry,
  entries = [entry],
): Written {
  return { ok: true, conversation: viewConversation(data, stored), entry, entries, repeated: false };
}

function repeated(data: MemoryData, stored: StoredConversation, entry: Entry): Written {
  return { ok: true, conversation: viewConversation(data, stored), entry, entries: [], repeated: true };
}

/** A message again: the same words are a repeat, others a conflict. */
export function answerRepeat(
  data: MemoryData,
  stored: StoredConversation,
  found: Entry,
  body: EntryBody,
): Written {
  return isSameBody(found.body, body) ? repeated(data, stored, found) : { ok: false, error: "cid_conflict" };
}
