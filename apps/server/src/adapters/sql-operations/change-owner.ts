import type { ChangeOwner, Written } from "@bellhop/core";
import { refuseClaim, refuseClosing, refuseReopening } from "@bellhop/core/store-rules";
import type { Author, Entry, EntryBody } from "@bellhop/protocol";
import { sql } from "kysely";
import type { ConversationRow } from "../sql-schema.ts";
import { agentOf, findConversation, lockConversation, saveConversation } from "./conversation-rows.ts";
import { addEntry, findByCid, repeated, viewEntry, written } from "./entry-rows.ts";
import type { SqlContext } from "./sql-context.ts";
import { cancelTimer } from "./timers.ts";
import { lockVisitor } from "./visitors-conversations.ts";

const notFound: Written = { ok: false, error: "not_found" };

const headOf = (row: ConversationRow) => ({ status: row.status, agent: agentOf(row), epoch: row.epoch });

/** Everybody who claims waits for the row; the first one in finds it free, the others find the winner's name. */
export function claimConversation(context: SqlContext, input: ChangeOwner): Promise<Written> {
  const body: EntryBody = { kind: "assigned", agentId: input.agent.id, agentName: input.agent.name };
  return changeOwner(context, input, body, async (row) => {
    const mine = await findTaking(context, row, input.agent.id);
    if (mine) return repeated(row, mine);
    const refusal = refuseClaim(headOf(row));
    if (refusal) return refusal;
    await cancelTimer(context, { kind: "firstReplyDue", subject: row.id });
    giveTo(row, input.agent);
    return null;
  });
}

export function closeConversation(
  context: SqlContext,
  input: ChangeOwner & { epoch: number },
): Promise<Written> {
  return changeOwner(context, input, { kind: "closed" }, async (row) => {
    const refusal = refuseClosing(headOf(row), input.agent.id, input.epoch);
    if (refusal) return refusal;
    await cancelTimer(context, { kind: "firstReplyDue", subject: row.id });
    Object.assign(row, { status: "closed", closed_at: input.at, waiting_since: null });
    return null;
  });
}

export async function reopenConversation(context: SqlContext, input: ChangeOwner): Promise<Written> {
  const seen = await findConversation(context, input);
  if (!seen) return notFound;
  // Before the conversation, like a visitor's entry does: both may make one of the visitor's conversations open.
  await lockVisitor(context, { siteId: seen.site_id, visitorId: seen.visitor_id });
  return changeOwner(context, input, { kind: "reopened" }, async (row) => {
    const mine = await findTaking(context, row, input.agent.id);
    if (mine) return repeated(row, mine);
    const refusal = refuseReopening(headOf(row));
    if (refusal) return refusal;
    if (await hasOpenConversation(context, row)) return { ok: false, error: "other_open" };
    giveTo(row, input.agent);
    return null;
  });
}

/** What the three have in common: scope, repeat, `change` (an answer ends it), then the entry that tells it. */
async function changeOwner(
  context: SqlContext,
  input: ChangeOwner,
  body: EntryBody,
  change: (row: ConversationRow) => Promise<Written | null>,
): Promise<Written> {
  const row = await lockConversation(context, input);
  if (!row) return notFound;
  const author: Author = { kind: "agent", id: input.agent.id, name: input.agent.name };
  const found = await findByCid(context, row.id, author, input.cid);
  if (found)
    return found.body.kind === body.kind ? repeated(row, found) : { ok: false, error: "cid_conflict" };
  const answer = await change(row);
  if (answer) return answer;
  const entry = await addEntry(context, row, { author, cid: input.cid, body, at: input.at });
  await saveConversation(context, row);
  return written(row, [entry]);
}

function giveTo(row: ConversationRow, agent: ChangeOwner["agent"]): void {
  Object.assign(row, { status: "open", closed_at: null, waiting_since: null });
  Object.assign(row, { agent_id: agent.id, agent_name: agent.name, epoch: row.epoch + 1 });
}

/** The entry by which this agent, its owner now, got the open conversation. */
async function findTaking({ db }: SqlContext, row: ConversationRow, agentId: string): Promise<Entry | null> {
  if (row.status === "closed" || row.agent_id !== agentId) return null;
  const taking = await db
    .selectFrom("entry")
    .selectAll()
    .where("conversation_id", "=", row.id)
    .where("author_id", "=", agentId)
    .where("kind", "in", ["assigned", "reopened"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return taking ? viewEntry(taking) : null;
}

async function hasOpenConversation({ db }: SqlContext, row: ConversationRow): Promise<boolean> {
  const open = await db
    .selectFrom("conversation")
    .select("id")
    .where("visitor_id", "=", row.visitor_id)
    .where("site_id", "=", row.site_id)
    // As a literal: a parameter would keep the partial index from being used.
    .where("status", "=", sql.lit("open"))
    .executeTakeFirst();
  return open !== undefined;
}
