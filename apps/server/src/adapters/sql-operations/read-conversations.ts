import type { ConversationStore, EntryRange, Scope } from "@bellhop/core";
import { conversationOrders } from "@bellhop/core/store-rules";
import type { Conversation, Entry } from "@bellhop/protocol";
import { sql } from "kysely";
import type { ConversationRow, EntryRow } from "../sql-schema.ts";
import { findConversation, selectConversations, viewConversation } from "./conversation-rows.ts";
import { viewEntry } from "./entry-rows.ts";
import { createHotQuery } from "./hot-query.ts";
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
  const { entries, more } = await readRange(context, range, row);
  return { conversation: viewConversation(row), entries, more };
}

/**
 * One entry more than asked for tells whether there are more. Nothing after the head of `row`: since the log only
 * grows, both are of one moment without a transaction.
 */
async function readRange(
  context: SqlContext,
  range: EntryRange,
  row: ConversationRow,
): Promise<{ entries: Entry[]; more: boolean }> {
  const place = range.scope.kind === "visitor" ? "visitor_seq" : "seq";
  const { conversationId } = range;
  const limit = range.limit + 1;
  const head = row[place];
  if ("after" in range) {
    const rows = await selectAfter[place](context, { conversationId, after: range.after, head, limit });
    return { entries: rows.slice(0, range.limit).map(viewEntry), more: rows.length > range.limit };
  }
  const before = Math.min(range.before, head + 1);
  const rows = await selectBefore[place](context, { conversationId, before, limit });
  return { entries: rows.slice(0, range.limit).map(viewEntry).reverse(), more: rows.length > range.limit };
}

type After = { conversationId: string; after: number; head: number; limit: number };
const createAfter = (place: "seq" | "visitor_seq") =>
  createHotQuery<After, EntryRow>(({ db }, value) =>
    db
      .selectFrom("entry")
      .selectAll()
      .where("conversation_id", "=", value("conversationId"))
      .where(place, ">", value("after"))
      .where(place, "<=", value("head"))
      .orderBy(place)
      .limit(value("limit")),
  );
const selectAfter = { seq: createAfter("seq"), visitor_seq: createAfter("visitor_seq") };

type Before = { conversationId: string; before: number; limit: number };
const createBefore = (place: "seq" | "visitor_seq") =>
  createHotQuery<Before, EntryRow>(({ db }, value) =>
    db
      .selectFrom("entry")
      .selectAll()
      .where("conversation_id", "=", value("conversationId"))
      .where(place, "<", value("before"))
      .orderBy(place, "desc")
      .limit(value("limit")),
  );
const selectBefore = { seq: createBefore("seq"), visitor_seq: createBefore("visitor_seq") };

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
