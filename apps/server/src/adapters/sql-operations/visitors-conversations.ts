import type { AppendEntry, Scope } from "@bellhop/core";
import { goesOn } from "@bellhop/core/store-rules";
import type { Author, Entry } from "@bellhop/protocol";
import type { ConversationRow, EntryRow } from "../sql-schema.ts";
import { findConversation, selectConversations } from "./conversation-rows.ts";
import { viewEntry } from "./entry-rows.ts";
import { createHotQuery } from "./hot-query.ts";
import { lockRows, type SqlContext } from "./sql-context.ts";

type VisitorScope = Extract<Scope, { kind: "visitor" }>;
type VisitorOfSite = { siteId: string; visitorId: string };

/** Keeps the visitor's set of conversations from changing. False when there is no such visitor on the site. */
export async function lockVisitor(
  context: SqlContext,
  { siteId, visitorId }: VisitorOfSite,
): Promise<boolean> {
  return (await selectVisitorLocked(context, { siteId, visitorId })).length > 0;
}

/** The entry this request already made, in whichever of the visitor's conversations. */
export async function findRepeat(
  context: SqlContext,
  scope: VisitorScope,
  { author, cid }: Pick<AppendEntry, "author" | "cid">,
): Promise<{ row: ConversationRow; entry: Entry } | null> {
  const [found] = await selectRepeat(context, {
    visitorId: scope.visitorId,
    authorKind: author.kind,
    authorId: author.id,
    cid,
  });
  const row = found && (await findConversation(context, { scope, conversationId: found.conversation_id }));
  return found && row ? { row, entry: viewEntry(found) } : null;
}

/** The open conversation, else the one closed last. */
export async function findLatest(
  context: SqlContext,
  { siteId, visitorId }: VisitorOfSite,
): Promise<ConversationRow | null> {
  const [row] = await selectLatest(context, { siteId, visitorId });
  return row ?? null;
}

/** The same, held against other writers until the transaction ends. */
export async function lockLatest(
  context: SqlContext,
  { siteId, visitorId }: VisitorOfSite,
): Promise<ConversationRow | null> {
  const [row] = await selectLatestLocked(context, { siteId, visitorId });
  return row ?? null;
}

/** By what its visitor says next. */
export function isOpenedAgain({ closed_at, call_state }: ConversationRow, reopenAfter: number): boolean {
  return goesOn({ closedAt: closed_at, isCalled: call_state !== null }, reopenAfter);
}

const selectVisitorLocked = createHotQuery<VisitorOfSite, { id: string }>((context, value) => {
  const query = context.db.selectFrom("visitor").select("id").where("id", "=", value("visitorId"));
  return lockRows(context, query.where("site_id", "=", value("siteId")), "visitor");
});

type Repeat = { visitorId: string; authorKind: Author["kind"]; authorId: string; cid: string };
const selectRepeat = createHotQuery<Repeat, EntryRow>(({ db }, value) =>
  db
    .selectFrom("entry")
    .innerJoin("conversation", "conversation.id", "entry.conversation_id")
    .selectAll("entry")
    .where("entry.author_id", "=", value("authorId"))
    .where("entry.cid", "=", value("cid"))
    .where("entry.author_kind", "=", value("authorKind"))
    .where("conversation.visitor_id", "=", value("visitorId")),
);

const latest = (context: Pick<SqlContext, "db">, siteId: string, visitorId: string) =>
  selectConversations(context)
    .where("conversation.visitor_id", "=", visitorId)
    .where("conversation.site_id", "=", siteId)
    // "open" before "closed".
    .orderBy("conversation.status", "desc")
    .orderBy("conversation.closed_at", "desc")
    .orderBy("conversation.id")
    .limit(1);
const selectLatest = createHotQuery<VisitorOfSite, ConversationRow>((context, value) =>
  latest(context, value("siteId"), value("visitorId")),
);
const selectLatestLocked = createHotQuery<VisitorOfSite, ConversationRow>((context, value) =>
  lockRows(context, latest(context, value("siteId"), value("visitorId")), "conversation"),
);
