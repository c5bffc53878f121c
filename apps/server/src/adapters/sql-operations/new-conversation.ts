import type { ConversationRow } from "../sql-schema.ts";
import { departmentColumn, departmentOf } from "./conversation-rows.ts";
import { createHotQuery } from "./hot-query.ts";
import type { SqlContext } from "./sql-context.ts";

type Fields = { conversationId: string; siteId: string; visitorId: string; departmentId: string; at: number };

/** Open, of nobody, without a word in it. */
export function newConversation({ conversationId, siteId, visitorId, departmentId, at }: Fields) {
  return {
    id: conversationId,
    site_id: siteId,
    visitor_id: visitorId,
    status: "open" as const,
    agent_id: null,
    agent_name: null,
    epoch: 0,
    seq: 0,
    visitor_seq: 0,
    visitor_delivered: 0,
    visitor_read: 0,
    agents_delivered: 0,
    agents_read: 0,
    opened_at: at,
    waiting_since: null,
    closed_at: null,
    last_entry_at: at,
    changed_at: at,
    preview: null,
    department_id: departmentColumn(siteId, departmentId),
  };
}

/** Stores what was imagined before; whatever else it became is saved by the caller. */
export async function insertConversation({ db }: SqlContext, row: ConversationRow): Promise<void> {
  const { id: conversationId, site_id: siteId, visitor_id: visitorId, opened_at: at } = row;
  const departmentId = departmentOf(row);
  const made = newConversation({ conversationId, siteId, visitorId, departmentId, at });
  await db.insertInto("conversation").values(made).execute();
}

/** As it would be read, without being stored. The visitor must exist. */
export async function imagineConversation(context: SqlContext, fields: Fields): Promise<ConversationRow> {
  const [visitor] = await selectVisitor(context, { visitorId: fields.visitorId });
  if (!visitor) throw new Error("a conversation without its visitor");
  return {
    ...newConversation(fields),
    ...visitor,
    unanswered_since: null,
    handling: null,
    asked: "nobody",
    offered_to: null,
    owed_at: null,
    pledged: 0,
    call_state: null,
    call_agent_id: null,
  };
}

type Joined = Pick<ConversationRow, "visitor_name" | "visitor_email" | "visitor_locale">;
const selectVisitor = createHotQuery<{ visitorId: string }, Joined>(({ db }, value) =>
  db
    .selectFrom("visitor")
    .select(["name as visitor_name", "email as visitor_email", "locale as visitor_locale"])
    .where("id", "=", value("visitorId")),
);
