import type { AppendEntry, Written } from "@bellhop/core";
import type { ConversationRow } from "../sql-schema.ts";
import { saveConversation, selectConversations } from "./conversation-rows.ts";
import { addEntry, written } from "./entry-rows.ts";
import type { SqlContext } from "./sql-context.ts";
import { scheduleTimer } from "./timers.ts";

/** Reopens what was closed lately, else opens a new conversation; either way it waits from now. */
export async function startWaiting(
  context: SqlContext,
  input: AppendEntry,
  latest: ConversationRow | null,
): Promise<Written> {
  const { opening, at, author, cid } = input;
  if (!opening) throw new Error("nothing to open a conversation with");
  const reopens = latest !== null && latest.closed_at !== null && latest.closed_at >= opening.reopenAfter;
  const row = reopens ? latest : await insertConversation(context, input);
  Object.assign(row, { status: "open", closed_at: null, waiting_since: at });
  const entries = [];
  if (reopens) {
    Object.assign(row, { agent_id: null, agent_name: null, epoch: row.epoch + 1 });
    entries.push(
      await addEntry(context, row, { author, cid: `reopened:${cid}`, body: { kind: "reopened" }, at }),
    );
  }
  entries.push(await addEntry(context, row, input));
  await saveConversation(context, row);
  await scheduleTimer(context, {
    ...opening.waitTimer,
    kind: "firstReplyDue",
    subject: row.id,
    payload: String(at),
  });
  return written(row, entries);
}

async function insertConversation(
  context: SqlContext,
  { scope, opening, at }: AppendEntry,
): Promise<ConversationRow> {
  if (scope.kind !== "visitor" || !opening) throw new Error("only a visitor's entry opens a conversation");
  const id = opening.conversationId;
  await context.db
    .insertInto("conversation")
    .values({
      id,
      site_id: scope.siteId,
      visitor_id: scope.visitorId,
      status: "open",
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
      waiting_since: at,
      closed_at: null,
      last_entry_at: at,
      changed_at: at,
      preview: null,
    })
    .execute();
  return selectConversations(context).where("conversation.id", "=", id).executeTakeFirstOrThrow();
}
