import type { Scope } from "@bellhop/core";
import { isInScope } from "@bellhop/core/store-rules";
import type { Conversation } from "@bellhop/protocol";
import type { ConversationRow } from "../sql-schema.ts";
import { createHotQuery } from "./hot-query.ts";
import { lockRows, type SqlContext } from "./sql-context.ts";

export function selectConversations({ db }: Pick<SqlContext, "db">) {
  return db
    .selectFrom("conversation")
    .innerJoin("visitor", "visitor.id", "conversation.visitor_id")
    .selectAll("conversation")
    .select([
      "visitor.name as visitor_name",
      "visitor.email as visitor_email",
      "visitor.locale as visitor_locale",
    ]);
}

type Found = { scope: Scope; conversationId: string };

/** Null outside the scope. */
export async function findConversation(
  context: SqlContext,
  { scope, conversationId }: Found,
): Promise<ConversationRow | null> {
  const [row] = await selectById(context, { conversationId });
  return filterByScope(row, scope);
}

/** The same, held against other writers until the transaction ends. */
export async function lockConversation(
  context: SqlContext,
  { scope, conversationId }: Found,
): Promise<ConversationRow | null> {
  const [row] = await selectByIdLocked(context, { conversationId });
  return filterByScope(row, scope);
}

const selectById = createHotQuery<{ conversationId: string }, ConversationRow>((context, value) =>
  selectConversations(context).where("conversation.id", "=", value("conversationId")),
);
const selectByIdLocked = createHotQuery<{ conversationId: string }, ConversationRow>((context, value) =>
  lockRows(
    context,
    selectConversations(context).where("conversation.id", "=", value("conversationId")),
    "conversation",
  ),
);

function filterByScope(row: ConversationRow | undefined, scope: Scope): ConversationRow | null {
  return row && isInScope(scope, { siteId: row.site_id, visitorId: row.visitor_id }) ? row : null;
}

export function agentOf(row: ConversationRow): Conversation["agent"] {
  return row.agent_id === null ? null : { id: row.agent_id, name: row.agent_name ?? "" };
}

export function viewConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    siteId: row.site_id,
    visitorId: row.visitor_id,
    visitorName: row.visitor_name,
    visitorEmail: row.visitor_email,
    visitorLocale: row.visitor_locale,
    status: row.status,
    agent: agentOf(row),
    epoch: row.epoch,
    seq: row.seq,
    visitorSeq: row.visitor_seq,
    marks: {
      visitor: { delivered: row.visitor_delivered, read: row.visitor_read },
      agents: { delivered: row.agents_delivered, read: row.agents_read },
    },
    openedAt: row.opened_at,
    waitingSince: row.waiting_since,
    closedAt: row.closed_at,
    lastEntryAt: row.last_entry_at,
    preview: row.preview === null ? null : JSON.parse(row.preview),
  };
}

/** Writes back everything about a locked row that can change. */
export async function saveConversation(context: SqlContext, row: ConversationRow): Promise<void> {
  await updateConversation(context, row);
}

const updateConversation = createHotQuery<ConversationRow, unknown>(({ db }, value) =>
  db
    .updateTable("conversation")
    .set({
      status: value("status"),
      agent_id: value("agent_id"),
      agent_name: value("agent_name"),
      epoch: value("epoch"),
      seq: value("seq"),
      visitor_seq: value("visitor_seq"),
      visitor_delivered: value("visitor_delivered"),
      visitor_read: value("visitor_read"),
      agents_delivered: value("agents_delivered"),
      agents_read: value("agents_read"),
      waiting_since: value("waiting_since"),
      closed_at: value("closed_at"),
      last_entry_at: value("last_entry_at"),
      changed_at: value("changed_at"),
      preview: value("preview"),
    })
    .where("id", "=", value("id")),
);
