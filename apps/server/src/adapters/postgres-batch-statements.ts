import type { Mark } from "@bellhop/protocol";
import type { PostgresConnection } from "./postgres-pool.ts";
import type { ConversationRow, EntryRow } from "./sql-schema.ts";

export type AgentMarkRow = { conversation_id: string; agent_id: string } & Mark;

// Columns by name, never `*`: a prepared statement must not change its shape when a newer server adds a column.

/** In one step, and without waiting: what somebody else holds is left out, so no batch ever stands in a queue. */
const LOCK = `
  select c.id, c.site_id, c.visitor_id, c.status, c.agent_id, c.agent_name, c.epoch, c.seq, c.visitor_seq,
    c.visitor_delivered, c.visitor_read, c.agents_delivered, c.agents_read, c.opened_at, c.waiting_since, c.closed_at,
    c.last_entry_at, c.changed_at, c.preview, c.department_id, c.unanswered_since, c.handling, c.asked, c.offered_to,
    c.owed_at, c.pledged, c.call_state, c.call_agent_id,
    v.name as visitor_name, v.email as visitor_email, v.locale as visitor_locale
  from conversation as c join visitor as v on v.id = c.visitor_id
  where c.id in (
    select unnest($1::text[])
    union
    select open.id from unnest($2::text[], $3::text[]) as asked (site_id, visitor_id)
    join conversation as open
      on open.site_id = asked.site_id and open.visitor_id = asked.visitor_id and open.status = 'open')
  for update of c skip locked`;

const FIND_ENTRIES = `
  select e.conversation_id, e.seq, e.visitor_seq, e.author_kind, e.author_id, e.author_name, e.cid, e.at, e.kind, e.body
  from unnest($1::text[], $2::text[]) as asked (author_id, cid)
  join entry as e on e.author_id = asked.author_id and e.cid = asked.cid`;

const FIND_MARKS = `
  select m.conversation_id, m.agent_id, m.delivered, m.read
  from unnest($1::text[], $2::text[]) as asked (conversation_id, agent_id)
  join agent_mark as m on m.conversation_id = asked.conversation_id and m.agent_id = asked.agent_id`;

const WRITE = `
  with added as (
    insert into entry
      (conversation_id, seq, visitor_seq, author_kind, author_id, author_name, cid, at, kind, body)
    select * from unnest($1::text[], $2::integer[], $3::integer[], $4::text[], $5::text[], $6::text[], $7::text[],
      $8::bigint[], $9::text[], $10::text[])
  ), marked as (
    insert into agent_mark (conversation_id, agent_id, delivered, read)
    select * from unnest($11::text[], $12::text[], $13::integer[], $14::integer[])
    on conflict (conversation_id, agent_id) do update set delivered = excluded.delivered, read = excluded.read
  )
  update conversation as c set seq = n.seq, visitor_seq = n.visitor_seq, visitor_delivered = n.visitor_delivered,
    visitor_read = n.visitor_read, agents_delivered = n.agents_delivered, agents_read = n.agents_read,
    last_entry_at = n.last_entry_at, changed_at = n.changed_at, preview = n.preview,
    unanswered_since = n.unanswered_since
  from unnest($15::text[], $16::integer[], $17::integer[], $18::integer[], $19::integer[], $20::integer[],
    $21::integer[], $22::bigint[], $23::bigint[], $24::text[], $25::bigint[])
    as n (id, seq, visitor_seq, visitor_delivered, visitor_read, agents_delivered, agents_read, last_entry_at,
      changed_at, preview, unanswered_since)
  where c.id = n.id`;

type VisitorOfSite = { siteId: string; visitorId: string };
export type Asked = {
  conversationIds: string[];
  /** Those who write to whichever conversation of theirs is open. */
  visitors: VisitorOfSite[];
  entries: { authorId: string; cid: string }[];
  marks: { conversationId: string; agentId: string }[];
};
export type Found = { rows: ConversationRow[]; entries: EntryRow[]; marks: AgentMarkRow[] };
export type Changes = { rows: ConversationRow[]; entries: EntryRow[]; marks: AgentMarkRow[] };

/**
 * Begins, locks, and only then looks what is there: each statement sees what was committed before it, so nothing that
 * was written under an earlier lock is missed. All go out together and are answered one after the other.
 */
export async function beginAndFind(connection: PostgresConnection, asked: Asked): Promise<Found> {
  const { conversationIds, visitors, entries, marks } = asked;
  const lock = [conversationIds, visitors.map((each) => each.siteId), visitors.map((each) => each.visitorId)];
  const [, locked, foundEntries, foundMarks] = await Promise.all([
    connection.query("begin"),
    connection.query<ConversationRow>(LOCK, lock, "batch lock"),
    entries.length > 0
      ? connection.query<EntryRow>(
          FIND_ENTRIES,
          [entries.map((each) => each.authorId), entries.map((each) => each.cid)],
          "batch find entries",
        )
      : null,
    marks.length > 0
      ? connection.query<AgentMarkRow>(
          FIND_MARKS,
          [marks.map((each) => each.conversationId), marks.map((each) => each.agentId)],
          "batch find marks",
        )
      : null,
  ]);
  return { rows: locked.rows, entries: foundEntries?.rows ?? [], marks: foundMarks?.rows ?? [] };
}

/** Writes and commits. Durable when it resolves; when it rejects, nothing was written or nobody knows. */
export async function writeAndCommit(
  connection: PostgresConnection,
  { rows, entries, marks }: Changes,
): Promise<void> {
  const values = [
    ...columns(entries, entryColumns),
    ...columns(marks, markColumns),
    ...columns(rows, rowColumns),
  ];
  const [written, committed] = await Promise.all([
    rows.length > 0 ? connection.query(WRITE, values, "batch write") : null,
    connection.query("commit"),
  ]);
  if (written && written.rowCount !== rows.length) throw new Error("a locked conversation was not there");
  if (committed.command !== "COMMIT") throw new Error("the batch was not committed");
}

const entryColumns = [
  "conversation_id",
  "seq",
  "visitor_seq",
  "author_kind",
  "author_id",
  "author_name",
  "cid",
  "at",
  "kind",
  "body",
] as const;
const markColumns = ["conversation_id", "agent_id", "delivered", "read"] as const;
const rowColumns = [
  "id",
  "seq",
  "visitor_seq",
  "visitor_delivered",
  "visitor_read",
  "agents_delivered",
  "agents_read",
  "last_entry_at",
  "changed_at",
  "preview",
  "unanswered_since",
] as const;

/** One array per column, as `unnest` takes them. */
function columns<R, K extends keyof R>(rows: readonly R[], names: readonly K[]): R[K][][] {
  return names.map((name) => rows.map((row) => row[name]));
}
