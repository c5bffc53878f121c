import type { Scope } from "@bellhop/core";
import { type Handling, isInScope, NO_HANDLING, presentCall } from "@bellhop/core/store-rules";
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

/** An older server that took or closed it knew of no offer: then there is none any more. */
export function handlingOf({ handling, asked, waiting_since }: Handlings): Handling {
  if (handling === null) return NO_HANDLING;
  const stored: Handling = { ...NO_HANDLING, ...JSON.parse(handling) };
  const isOver = waiting_since === null && asked !== "nobody";
  return isOver
    ? { ...stored, offer: null, offerName: null, tried: [], held: false, openSince: null }
    : stored;
}
type Handlings = Pick<ConversationRow, "handling" | "asked" | "waiting_since">;

/** Is there anything of it to be seen? Most lively conversations have none, and are spared the parsing. */
function isHandled({ asked, pledged, handling }: ConversationRow): boolean {
  return pledged === 1 || asked === "agent" || asked === "everybody" || hasCall(handling);
}

/** In anybody's words the quotes would be escaped. */
const hasCall = (handling: string | null) => handling?.includes('"call":{') ?? false;

/** The first department is stored as nothing, so that what was there before it belongs to it. */
export const departmentOf = (row: Pick<ConversationRow, "site_id" | "department_id">) =>
  row.department_id || row.site_id;
export const departmentColumn = (siteId: string, departmentId: string) =>
  departmentId === siteId ? "" : departmentId;

export function viewConversation(row: ConversationRow): Conversation {
  const { offer, transfer, promise, duties, call } = isHandled(row) ? handlingOf(row) : NO_HANDLING;
  return {
    id: row.id,
    siteId: row.site_id,
    visitorId: row.visitor_id,
    visitorName: row.visitor_name,
    visitorEmail: row.visitor_email,
    visitorLocale: row.visitor_locale,
    departmentId: departmentOf(row),
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
    unansweredSince: row.unanswered_since,
    offer,
    transfer,
    promise,
    duties,
    call: call && presentCall(call),
    closedAt: row.closed_at,
    lastEntryAt: row.last_entry_at,
    preview: row.preview === null ? null : JSON.parse(row.preview),
  };
}

/** Writes back what entries and marks change about a locked row. Not one column more: naming one of an index writes the index anew. */
export async function saveConversation(context: SqlContext, row: ConversationRow): Promise<void> {
  await updateHeads(context, row);
}

/** The same, and who handles it. */
export async function saveHandled(context: SqlContext, row: ConversationRow): Promise<void> {
  await updateHandled(context, row);
}

type Value = <K extends keyof ConversationRow>(name: K) => ConversationRow[K];
const heads = (value: Value) => ({
  seq: value("seq"),
  visitor_seq: value("visitor_seq"),
  visitor_delivered: value("visitor_delivered"),
  visitor_read: value("visitor_read"),
  agents_delivered: value("agents_delivered"),
  agents_read: value("agents_read"),
  last_entry_at: value("last_entry_at"),
  changed_at: value("changed_at"),
  preview: value("preview"),
  unanswered_since: value("unanswered_since"),
});

const updateHeads = createHotQuery<ConversationRow, unknown>(({ db }, value) =>
  db.updateTable("conversation").set(heads(value)).where("id", "=", value("id")),
);

const updateHandled = createHotQuery<ConversationRow, unknown>(({ db }, value) =>
  db
    .updateTable("conversation")
    .set({
      ...heads(value),
      status: value("status"),
      agent_id: value("agent_id"),
      agent_name: value("agent_name"),
      epoch: value("epoch"),
      waiting_since: value("waiting_since"),
      closed_at: value("closed_at"),
      department_id: value("department_id"),
      handling: value("handling"),
      asked: value("asked"),
      offered_to: value("offered_to"),
      owed_at: value("owed_at"),
      pledged: value("pledged"),
      call_state: value("call_state"),
      call_agent_id: value("call_agent_id"),
    })
    .where("id", "=", value("id")),
);
