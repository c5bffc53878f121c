import type { AppendEntry, Written } from "@bellhop/core";
import { startWaiting, type TimerChange } from "@bellhop/core/store-rules";
import type { ConversationRow } from "../sql-schema.ts";
import { handlingOf, saveHandled, selectConversations } from "./conversation-rows.ts";
import { addEntry, written } from "./entry-rows.ts";
import { handledOf, setHandled } from "./handling-rows.ts";
import { changeTimers } from "./handling-timers.ts";
import { newConversation } from "./new-conversation.ts";
import type { SqlContext } from "./sql-context.ts";
import { putTimer } from "./timers.ts";
import { isOpenedAgain } from "./visitors-conversations.ts";

/** Reopens what was closed lately, else opens a new conversation; either way it waits from now. */
export async function openOrReopen(
  context: SqlContext,
  input: AppendEntry,
  latest: ConversationRow | null,
): Promise<Written> {
  const { opening, at, author, cid } = input;
  if (!opening) throw new Error("nothing to open a conversation with");
  const reopens = latest !== null && isOpenedAgain(latest, opening.reopenAfter);
  const row = reopens ? latest : await insertConversation(context, input);
  await wait(context, row, input, reopens || latest === null ? null : lastAgentOf(latest));
  const reopened = { author, cid: `reopened:${cid}`, body: { kind: "reopened" as const }, at };
  const before = reopens ? [await addEntry(context, row, reopened)] : [];
  const entry = await addEntry(context, row, input);
  await saveHandled(context, row);
  return written(row, entry, [...before, entry]);
}

/** Whose it was when it was closed, or before it rested. */
function lastAgentOf(row: ConversationRow): string | null {
  return row.agent_id ?? handlingOf(row).preferredAgentId;
}

/** It waits from now, in the order of who spoke with this visitor last; the caller saves the row. */
export async function wait(
  context: SqlContext,
  row: ConversationRow,
  { opening, at, cid }: AppendEntry,
  preferredAgentId: string | null,
): Promise<void> {
  const { next, timers } = startWaiting(handledOf(row), at, preferredAgentId);
  setHandled(row, next);
  if (!opening) return changeTimers(context, timers, cid);
  const given = (kind: TimerChange["kind"]) => (kind === "routeDue" ? opening.routeTimer : opening.waitTimer);
  for (const { kind, subject, payload } of timers)
    await putTimer(context, { ...given(kind), kind, subject, payload });
}

async function insertConversation(
  context: SqlContext,
  { scope, opening, at }: AppendEntry,
): Promise<ConversationRow> {
  if (scope.kind !== "visitor" || !opening) throw new Error("only a visitor's entry opens a conversation");
  const { siteId, visitorId } = scope;
  const made = newConversation({ ...opening, siteId, visitorId, at });
  await context.db.insertInto("conversation").values(made).execute();
  return selectConversations(context).where("conversation.id", "=", made.id).executeTakeFirstOrThrow();
}
