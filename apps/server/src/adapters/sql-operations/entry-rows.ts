import type { Written } from "@bellhop/core";
import { isForTeam, isSameBody, makePreview, moveMark, unansweredAfter } from "@bellhop/core/store-rules";
import type { Author, Entry, EntryBody, Mark } from "@bellhop/protocol";
import type { ConversationRow, EntryRow } from "../sql-schema.ts";
import { viewConversation } from "./conversation-rows.ts";
import { createHotQuery } from "./hot-query.ts";
import type { SqlContext } from "./sql-context.ts";

type NewEntry = { author: Author; cid: string; body: EntryBody; at: number };

export function viewEntry(row: EntryRow): Entry {
  return {
    seq: row.seq,
    visitorSeq: row.visitor_seq,
    cid: row.cid,
    author: { kind: row.author_kind, id: row.author_id, name: row.author_name },
    at: row.at,
    body: JSON.parse(row.body),
  };
}

export async function findByCid(
  context: SqlContext,
  conversationId: string,
  author: Author,
  cid: string,
): Promise<Entry | null> {
  const [row] = await selectByCid(context, {
    conversationId,
    authorKind: author.kind,
    authorId: author.id,
    cid,
  });
  return row ? viewEntry(row) : null;
}

type ByCid = { conversationId: string; authorKind: Author["kind"]; authorId: string; cid: string };
const selectByCid = createHotQuery<ByCid, EntryRow>(({ db }, value) =>
  db
    .selectFrom("entry")
    .selectAll()
    .where("author_id", "=", value("authorId"))
    .where("cid", "=", value("cid"))
    .where("conversation_id", "=", value("conversationId"))
    .where("author_kind", "=", value("authorKind")),
);

/** Numbers the entry from the locked row and moves the row's heads, preview, marks and what is unanswered; nothing is stored yet. */
export function numberEntry(row: ConversationRow, { author, cid, body, at }: NewEntry): Entry {
  row.seq += 1;
  const visitorSeq = isForTeam(body) ? null : row.visitor_seq + 1;
  row.visitor_seq = visitorSeq ?? row.visitor_seq;
  row.last_entry_at = at;
  row.changed_at = Math.max(row.changed_at, at);
  const preview = makePreview(author, body);
  if (preview) row.preview = JSON.stringify(preview);
  row.unanswered_since = unansweredAfter(row.unanswered_since, { author, body, at });
  // Who writes has read everything up to it: the mark jumps to the head, whatever it was.
  if (visitorSeq !== null && author.kind !== "system")
    moveRowMark(row, author.kind === "visitor" ? "visitor" : author.id, {
      delivered: visitorSeq,
      read: visitorSeq,
    });
  return { seq: row.seq, visitorSeq, cid, author, at, body };
}

/** A participant's mark moves the visitor's on the row, or the furthest of all agents'. It must not be behind it. */
export function moveRowMark(row: ConversationRow, participant: string, mark: Mark): void {
  if (participant === "visitor") {
    row.visitor_delivered = mark.delivered;
    row.visitor_read = mark.read;
    return;
  }
  const agents = moveMark({ delivered: row.agents_delivered, read: row.agents_read }, mark, row.visitor_seq);
  row.agents_delivered = agents.delivered;
  row.agents_read = agents.read;
}

/** Numbers and stores the entry, and the agent's own mark with it; the caller saves the row. */
export async function addEntry(context: SqlContext, row: ConversationRow, input: NewEntry): Promise<Entry> {
  const entry = numberEntry(row, input);
  const { author, visitorSeq: head } = entry;
  const isMarked = author.kind === "agent" && head !== null;
  const mark = { conversationId: row.id, agentId: author.id };
  await Promise.all([
    insertRow(context, entryRow(row.id, entry)),
    isMarked ? putAgentMark(context, { ...mark, delivered: head, read: head }) : null,
  ]);
  return entry;
}

export function entryRow(conversationId: string, entry: Entry): EntryRow {
  return {
    conversation_id: conversationId,
    seq: entry.seq,
    visitor_seq: entry.visitorSeq,
    author_kind: entry.author.kind,
    author_id: entry.author.id,
    author_name: entry.author.name,
    cid: entry.cid,
    at: entry.at,
    kind: entry.body.kind,
    body: JSON.stringify(entry.body),
  };
}

const insertRow = createHotQuery<EntryRow, unknown>(({ db }, value) =>
  db.insertInto("entry").values({
    conversation_id: value("conversation_id"),
    seq: value("seq"),
    visitor_seq: value("visitor_seq"),
    author_kind: value("author_kind"),
    author_id: value("author_id"),
    author_name: value("author_name"),
    cid: value("cid"),
    at: value("at"),
    kind: value("kind"),
    body: value("body"),
  }),
);

type AgentMark = { conversationId: string; agentId: string } & Mark;
/** Stores an agent's own mark, which must not be behind the stored one. */
export const putAgentMark = createHotQuery<AgentMark, unknown>(({ db }, value) => {
  const mark = { delivered: value("delivered"), read: value("read") };
  return db
    .insertInto("agent_mark")
    .values({ conversation_id: value("conversationId"), agent_id: value("agentId"), ...mark })
    .onConflict((conflict) => conflict.columns(["conversation_id", "agent_id"]).doUpdateSet(mark));
});

/** `entry` is what was asked for, `entries` all that came of it. */
export function written(row: ConversationRow, entry: Entry, entries: Entry[] = [entry]): Written {
  return { ok: true, conversation: viewConversation(row), entry, entries, repeated: false };
}

function repeated(row: ConversationRow, entry: Entry): Written {
  return { ok: true, conversation: viewConversation(row), entry, entries: [], repeated: true };
}

/** The same words are a repeat, others a conflict. */
export function answerRepeat(row: ConversationRow, found: Entry, body: EntryBody): Written {
  return isSameBody(found.body, body) ? repeated(row, found) : { ok: false, error: "cid_conflict" };
}
