import type { ConversationStore, EntryRange, Scope } from "@bellhop/core";
import { conversationOrders } from "@bellhop/core/store-rules";
import type { Conversation, Entry } from "@bellhop/protocol";
import { sql } from "kysely";
import type { ConversationRow } from "../sql-schema.ts";
import { findConversation, selectConversations, viewConversation } from "./conversation-rows.ts";
import { viewEntry } from "./entry-rows.ts";
import type { SqlContext } from "./sql-context.ts";
import { findLatest } from "./visitors-conversations.ts";

type Input<K extends keyof ConversationStore> = Parameters<ConversationStore[K]>[0];

export async function readConversation(
  context: SqlContext,
  input: Input<"readConversation">,
): Promise<Conversation | null> {
  const row = await findConversation(context, input);
  return row && viewConversation(row);
}

export async function findLatestConversation(
  context: SqlContext,
  input: Input<"findLatestConversation">,
): Promise<Conversation | null> {
  const row = await findLatest(context, input);
  return row ? viewConversation(row) : null;
}

export async function readEntries(context: SqlContext, range: EntryRange) {
  const row = await findConversation(context, range);
  if (!row) return null;
  const { entries, more } = await readRange(context, range);
  return { conversation: viewConversation(row), entries, more };
}

/** One entry more than asked for tells whether there are more. */
async function readRange(
  { db }: SqlContext,
  range: EntryRange,
): Promise<{ entries: Entry[]; more: boolean }> {
  const place = range.scope.kind === "visitor" ? "visitor_seq" : "seq";
  const query = db
    .selectFrom("entry")
    .selectAll()
    .where("conversation_id", "=", range.conversationId)
    .limit(range.limit + 1);
  const rows =
    "after" in range
      ? await query.where(place, ">", range.after).orderBy(place).execute()
      : await query.where(place, "<", range.before).orderBy(place, "desc").execute();
  const entries = rows.slice(0, range.limit).map(viewEntry);
  return { entries: "after" in range ? entries : entries.reverse(), more: rows.length > range.limit };
}

/** One query per site, so that each walks an index in order and stops at the limit, however much is stored. */
export async function listConversations(
  context: SqlContext,
  input: Input<"listConversations">,
): Promise<Conversation[]> {
  const listed: ConversationRow[] = [];
  for (const siteId of sitesOf(input.scope, input.siteId))
    listed.push(...(await listOfSite(context, input, siteId)));
  return listed.map(viewConversation).sort(conversationOrders[input.status]).slice(0, input.limit);
}

/** `null` stands for all. */
function sitesOf(scope: Scope, siteId: string | undefined): (string | null)[] {
  if (scope.kind === "system") return [siteId ?? null];
  const own = scope.kind === "agent" ? scope.siteIds : [scope.siteId];
  return siteId === undefined ? [...own] : own.filter((each) => each === siteId);
}

function listOfSite(
  context: SqlContext,
  input: Input<"listConversations">,
  siteId: string | null,
): Promise<ConversationRow[]> {
  const { scope, status, before } = input;
  let query = selectConversations(context).limit(input.limit);
  if (siteId !== null) query = query.where("conversation.site_id", "=", siteId);
  if (scope.kind === "visitor") query = query.where("conversation.visitor_id", "=", scope.visitorId);
  if (input.visitorId !== undefined) query = query.where("conversation.visitor_id", "=", input.visitorId);
  if (status !== "any") query = query.where("conversation.status", "=", status);
  if (status === "open") {
    const waitingFirst = sql`coalesce(waiting_since, ${sql.lit(Number.MAX_SAFE_INTEGER)})`;
    return query
      .orderBy(waitingFirst)
      .orderBy("conversation.last_entry_at", "desc")
      .orderBy("conversation.id")
      .execute();
  }
  const time = status === "closed" ? "conversation.closed_at" : "conversation.opened_at";
  if (before !== undefined) query = query.where(time, "<", before);
  return query.orderBy(time, "desc").orderBy("conversation.id").execute();
}

export async function listChangedConversations(
  context: SqlContext,
  { since, limit }: Input<"listChangedConversations">,
): Promise<Conversation[]> {
  const rows = await selectConversations(context)
    .where("conversation.changed_at", ">=", since)
    .orderBy("conversation.changed_at", "desc")
    .orderBy("conversation.id")
    .limit(limit)
    .execute();
  return rows.map(viewConversation);
}
