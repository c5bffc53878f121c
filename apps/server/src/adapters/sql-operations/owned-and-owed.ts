import type { ConversationStore } from "@bellhop/core";
import type { Conversation } from "@bellhop/protocol";
import { sql } from "kysely";
import { selectConversations, viewConversation } from "./conversation-rows.ts";
import type { SqlContext } from "./sql-context.ts";

type Input<K extends keyof ConversationStore> = Parameters<ConversationStore[K]>[0];

export async function listOwned({ db }: SqlContext, { agentId }: Input<"listOwned">) {
  return (
    db
      .selectFrom("conversation")
      .select(["id as conversationId", "site_id as siteId"])
      .where("agent_id", "=", agentId)
      // As a literal: a parameter would keep the partial index from being used.
      .where("status", "=", sql.lit("open"))
      .orderBy("id")
      .execute()
  );
}

/** What is due first comes first. Few are owed at a time, so one agent's are picked from all. */
export async function listOwed(
  context: SqlContext,
  { scope, agentId, limit }: Input<"listOwed">,
): Promise<Conversation[]> {
  if (scope.kind === "agent" && scope.siteIds.length === 0) return [];
  let query = selectConversations(context)
    .where("conversation.owed_at", "is not", null)
    .orderBy("conversation.owed_at")
    .orderBy("conversation.id");
  if (scope.kind === "agent") query = query.where("conversation.site_id", "in", scope.siteIds);
  if (scope.kind === "visitor")
    query = query
      .where("conversation.site_id", "=", scope.siteId)
      .where("conversation.visitor_id", "=", scope.visitorId);
  if (agentId === undefined) query = query.limit(limit);
  const owed = (await query.execute()).map(viewConversation);
  return owed.filter(({ duties }) => isOwing(duties, agentId)).slice(0, limit);
}

const isOwing = (duties: Conversation["duties"], agentId: string | undefined) =>
  duties.some((duty) => agentId === undefined || duty.agentId === agentId);

export async function listIdle({ db }: SqlContext, { before, limit }: Input<"listIdle">): Promise<string[]> {
  const rows = await db
    .selectFrom("conversation")
    .select("id")
    .where("status", "=", sql.lit("open"))
    .where("waiting_since", "is", null)
    .where("unanswered_since", "is", null)
    .where("pledged", "=", 0)
    .where("call_state", "is", null)
    .where("last_entry_at", "<", before)
    .orderBy("last_entry_at")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
