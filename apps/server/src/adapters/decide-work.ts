import type { AppendEntry, ConversationStore, Written } from "@bellhop/core";
import { isInScope } from "@bellhop/core/store-rules";
import type { Mark } from "@bellhop/protocol";
import { ASIDE } from "./batch-queue.ts";
import type { ConversationWork } from "./conversation-work.ts";
import type { AgentMarkRow, Changes, Found } from "./postgres-batch-statements.ts";
import { bringsMore, refuseAppend } from "./sql-operations/append-entry.ts";
import { viewConversation } from "./sql-operations/conversation-rows.ts";
import { answerRepeat, entryRow, numberEntry, viewEntry, written } from "./sql-operations/entry-rows.ts";
import { moveOwnMark } from "./sql-operations/marks.ts";
import type { ConversationRow, EntryRow } from "./sql-schema.ts";

type AdvanceMark = Parameters<ConversationStore["advanceMark"]>[0];
type Moved = Awaited<ReturnType<ConversationStore["advanceMark"]>>;
export type WorkAnswer = Written | Moved;

/** What is locked and known, and what has come to it. */
type Batch = {
  byId: Map<string, ConversationRow>;
  /** By visitor. */
  open: Map<string, ConversationRow>;
  entries: Map<string, EntryRow[]>;
  marks: Map<string, AgentMarkRow>;
  changedRows: Set<ConversationRow>;
  addedEntries: EntryRow[];
  movedMarks: Map<string, AgentMarkRow>;
};

export function createBatch({ rows, entries, marks }: Found): Batch {
  const open = rows.filter(({ status }) => status === "open");
  return {
    byId: new Map(rows.map((row) => [row.id, row])),
    open: new Map(open.map((row) => [row.visitor_id, row])),
    entries: Map.groupBy(entries, (row) => cidKey(row.author_id, row.cid)),
    marks: new Map(marks.map((row) => [markKey(row.conversation_id, row.agent_id), row])),
    changedRows: new Set(),
    addedEntries: [],
    movedMarks: new Map(),
  };
}

/** By the rules of the single operations, in memory; aside when what is locked is not enough. */
export function decideWork(batch: Batch, { kind, input }: ConversationWork): WorkAnswer | typeof ASIDE {
  return kind === "append" ? append(batch, input) : advance(batch, input);
}

export function changesOf({ changedRows, addedEntries, movedMarks }: Batch): Changes {
  return { rows: [...changedRows], entries: addedEntries, marks: [...movedMarks.values()] };
}

function append(batch: Batch, input: AppendEntry): Written | typeof ASIDE {
  const row = findRow(batch, input);
  if (!row || input.body.kind === "file") return ASIDE;
  if (!isInScope(input.scope, { siteId: row.site_id, visitorId: row.visitor_id }))
    return { ok: false, error: "not_found" };
  const known = batch.entries.get(cidKey(input.author.id, input.cid)) ?? [];
  const own = known.filter((each) => each.author_kind === input.author.kind);
  const repeat = own.find((each) => each.conversation_id === row.id);
  if (repeat) return answerRepeat(row, viewEntry(repeat), input.body);
  // In an earlier conversation of the visitor, which is not locked.
  if (own.length > 0 && input.conversationId === null) return ASIDE;
  const refusal = refuseAppend(row, input);
  if (refusal) return refusal;
  return bringsMore(row, input) ? ASIDE : add(batch, row, input);
}

function findRow(batch: Batch, { scope, conversationId }: AppendEntry): ConversationRow | undefined {
  if (conversationId !== null) return batch.byId.get(conversationId);
  return scope.kind === "visitor" ? batch.open.get(scope.visitorId) : undefined;
}

function add(batch: Batch, row: ConversationRow, input: AppendEntry): Written {
  const entry = numberEntry(row, input);
  const added = entryRow(row.id, entry);
  const key = cidKey(input.author.id, input.cid);
  batch.addedEntries.push(added);
  batch.entries.set(key, [...(batch.entries.get(key) ?? []), added]);
  batch.changedRows.add(row);
  if (entry.author.kind === "agent" && entry.visitorSeq !== null)
    putMark(batch, row, entry.author.id, { delivered: entry.visitorSeq, read: entry.visitorSeq });
  return written(row, entry);
}

function advance(batch: Batch, input: AdvanceMark): Moved | typeof ASIDE {
  const row = batch.byId.get(input.conversationId);
  if (!row) return ASIDE;
  if (!isInScope(input.scope, { siteId: row.site_id, visitorId: row.visitor_id })) return null;
  const moved = moveOwnMark(row, input, earlierMark(batch, row, input.participant));
  if (moved.advanced) {
    batch.changedRows.add(row);
    if (input.participant !== "visitor") putMark(batch, row, input.participant, moved.mark);
  }
  return { conversation: viewConversation(row), ...moved };
}

function earlierMark({ marks }: Batch, row: ConversationRow, participant: string): Mark {
  if (participant === "visitor") return { delivered: row.visitor_delivered, read: row.visitor_read };
  const known = marks.get(markKey(row.id, participant));
  return known ? { delivered: known.delivered, read: known.read } : { delivered: 0, read: 0 };
}

function putMark(batch: Batch, row: ConversationRow, agentId: string, mark: Mark): void {
  const put = { conversation_id: row.id, agent_id: agentId, ...mark };
  batch.marks.set(markKey(row.id, agentId), put);
  batch.movedMarks.set(markKey(row.id, agentId), put);
}

const cidKey = (authorId: string, cid: string) => `${authorId}\n${cid}`;
const markKey = (conversationId: string, agentId: string) => `${conversationId}\n${agentId}`;
