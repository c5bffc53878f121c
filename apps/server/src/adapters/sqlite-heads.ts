import type { ConversationWork } from "./conversation-work.ts";
import type { ConversationRow } from "./sql-schema.ts";
import type { SqliteCallName } from "./sqlite-call.ts";
import type { SqliteDatabase } from "./sqlite-database.ts";

/** A row takes about 1 KB. */
const HEADS_MAX = 4_000;
/** Frequent, and no business of a conversation's row or of what is joined to it. */
const APART: ReadonlySet<SqliteCallName> = new Set([
  "ping",
  "renewVisitors",
  "renewAgentLeases",
  "scheduleTimer",
  "cancelTimer",
  "claimDueTimers",
  "completeTimers",
]);

const SELECT = `
  select c.id, c.site_id, c.visitor_id, c.status, c.agent_id, c.agent_name, c.epoch, c.seq, c.visitor_seq,
    c.visitor_delivered, c.visitor_read, c.agents_delivered, c.agents_read, c.opened_at, c.waiting_since, c.closed_at,
    c.last_entry_at, c.changed_at, c.preview, c.department_id, c.unanswered_since, c.handling, c.asked, c.offered_to,
    c.owed_at, c.pledged, c.call_state, c.call_agent_id,
    v.name as visitor_name, v.email as visitor_email, v.locale as visitor_locale
  from conversation as c join visitor as v on v.id = c.visitor_id`;
const SELECT_BY_ID = `${SELECT} where c.id = ?`;
const SELECT_OPEN = `${SELECT} where c.site_id = ? and c.visitor_id = ? and c.status = 'open'`;

/**
 * Conversations' rows as the writer left them, so that a lively conversation is not read for each message. Asked only
 * inside a write transaction; whoever rolls one back must forget them.
 */
export class SqliteHeads {
  readonly #sqlite: SqliteDatabase;
  readonly #byId = new Map<string, ConversationRow>();
  readonly #openOf = new Map<string, ConversationRow>();
  #version: unknown;

  constructor(sqlite: SqliteDatabase) {
    this.#sqlite = sqlite;
  }

  /** At the start of each transaction: another process may have written. */
  check(): void {
    const [row] = this.#sqlite.prepare("pragma data_version").all([]);
    if (row?.data_version !== this.#version || this.#byId.size > HEADS_MAX) this.forget();
    this.#version = row?.data_version;
  }

  forget(): void {
    this.#byId.clear();
    this.#openOf.clear();
  }

  /** After an operation on this connection. */
  forgetAfter(name: SqliteCallName): void {
    if (!APART.has(name)) this.forget();
  }

  /** The rows that the work is about, each once; those that do not exist are missing. */
  find(works: readonly ConversationWork[]): ConversationRow[] {
    const found = new Set<ConversationRow>();
    for (const work of works) {
      const row = this.#findOne(work);
      if (row) found.add(row);
    }
    return [...found];
  }

  #findOne({ input: { scope, conversationId } }: ConversationWork): ConversationRow | undefined {
    if (conversationId !== null)
      return this.#byId.get(conversationId) ?? this.#read(SELECT_BY_ID, [conversationId]);
    if (scope.kind !== "visitor") return undefined;
    const { siteId, visitorId } = scope;
    return this.#openOf.get(visitorId) ?? this.#read(SELECT_OPEN, [siteId, visitorId]);
  }

  #read(sql: string, parameters: string[]): ConversationRow | undefined {
    const [read] = this.#sqlite.prepare(sql).all(parameters) as ConversationRow[];
    if (!read) return undefined;
    // One object for one conversation, however it was asked for.
    const row = this.#byId.get(read.id) ?? read;
    this.#byId.set(row.id, row);
    if (row.status === "open") this.#openOf.set(row.visitor_id, row);
    return row;
  }
}
