import { ASIDE } from "./batch-queue.ts";
import { type ConversationWork, keyOfWork } from "./conversation-work.ts";
import { changesOf, createBatch, decideWork, type WorkAnswer } from "./decide-work.ts";
import type { AgentMarkRow, Changes } from "./postgres-batch-statements.ts";
import type { EntryRow } from "./sql-schema.ts";
import type { SqliteDatabase } from "./sqlite-database.ts";
import type { SqliteHeads } from "./sqlite-heads.ts";

type Prepare = SqliteDatabase["prepare"];

const FIND_ENTRIES = `
  select conversation_id, seq, visitor_seq, author_kind, author_id, author_name, cid, at, kind, body
  from entry where author_id = ? and cid = ?`;

const FIND_MARK = `
  select conversation_id, agent_id, delivered, read from agent_mark where conversation_id = ? and agent_id = ?`;

const ADD_ENTRY = `
  insert into entry (conversation_id, seq, visitor_seq, author_kind, author_id, author_name, cid, at, kind, body)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const PUT_MARK = `
  insert into agent_mark (conversation_id, agent_id, delivered, read) values (?, ?, ?, ?)
  on conflict (conversation_id, agent_id) do update set delivered = excluded.delivered, read = excluded.read`;

/** Not one column more than changes: an index is written anew when one of its columns is only named. */
const MOVE_HEAD = `
  update conversation set seq = ?, visitor_seq = ?, visitor_delivered = ?, visitor_read = ?, agents_delivered = ?,
    agents_read = ?, last_entry_at = ?, changed_at = ?, preview = ?, unanswered_since = ?
  where id = ?`;

/**
 * Appends and marks of one transaction, each decided in memory by the rules of the single operations, in the order
 * given. What needs more than the conversation's row is set aside, and with it whatever the same author sends after it.
 */
export function runSqliteWorks(
  prepare: Prepare,
  heads: SqliteHeads,
  works: readonly ConversationWork[],
): (WorkAnswer | typeof ASIDE)[] {
  const rows = heads.find(works);
  const batch = createBatch({ rows, entries: findEntries(prepare, works), marks: findMarks(prepare, works) });
  const aside = new Set<string>();
  const answers = works.map((work) => {
    const key = keyOfWork(work);
    const answer = aside.has(key) ? ASIDE : decideWork(batch, work);
    if (answer === ASIDE) aside.add(key);
    return answer;
  });
  write(prepare, changesOf(batch));
  return answers;
}

function findEntries(prepare: Prepare, works: readonly ConversationWork[]): EntryRow[] {
  const find = prepare(FIND_ENTRIES);
  const found = new Map<string, EntryRow[]>();
  for (const { kind, input } of works) {
    if (kind !== "append") continue;
    const key = `${input.author.id}\n${input.cid}`;
    if (!found.has(key)) found.set(key, find.all([input.author.id, input.cid]) as EntryRow[]);
  }
  return [...found.values()].flat();
}

function findMarks(prepare: Prepare, works: readonly ConversationWork[]): AgentMarkRow[] {
  const find = prepare(FIND_MARK);
  return works.flatMap(({ kind, input }) =>
    kind === "mark" && input.participant !== "visitor"
      ? (find.all([input.conversationId, input.participant]) as AgentMarkRow[])
      : [],
  );
}

function write(prepare: Prepare, { rows, entries, marks }: Changes): void {
  const addEntry = prepare(ADD_ENTRY);
  for (const row of entries)
    addEntry.run([
      row.conversation_id,
      row.seq,
      row.visitor_seq,
      row.author_kind,
      row.author_id,
      row.author_name,
      row.cid,
      row.at,
      row.kind,
      row.body,
    ]);
  const putMark = prepare(PUT_MARK);
  for (const mark of marks) putMark.run([mark.conversation_id, mark.agent_id, mark.delivered, mark.read]);
  const moveHead = prepare(MOVE_HEAD);
  for (const row of rows)
    moveHead.run([
      row.seq,
      row.visitor_seq,
      row.visitor_delivered,
      row.visitor_read,
      row.agents_delivered,
      row.agents_read,
      row.last_entry_at,
      row.changed_at,
      row.preview,
      row.unanswered_since,
      row.id,
    ]);
}
