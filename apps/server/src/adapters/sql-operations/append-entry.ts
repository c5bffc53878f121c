import type { AppendEntry, Written } from "@bellhop/core";
import { isResting, keepPromise, refuseEntry } from "@bellhop/core/store-rules";
import type { Entry } from "@bellhop/protocol";
import type { ConversationRow } from "../sql-schema.ts";
import { agentOf, handlingOf, lockConversation, saveConversation, saveHandled } from "./conversation-rows.ts";
import { addEntry, answerRepeat, findByCid, written } from "./entry-rows.ts";
import { nameFile } from "./files.ts";
import { handledOf, setHandled } from "./handling-rows.ts";
import { changeTimers } from "./handling-timers.ts";
import type { SqlContext } from "./sql-context.ts";
import { openOrReopen, wait } from "./start-waiting.ts";
import { findRepeat, lockLatest, lockVisitor } from "./visitors-conversations.ts";

const notFound: Written = { ok: false, error: "not_found" };

export function appendEntry(context: SqlContext, input: AppendEntry): Promise<Written> {
  return input.conversationId === null
    ? appendToVisitorsConversation(context, input)
    : appendToConversation(context, input, input.conversationId);
}

async function appendToConversation(
  context: SqlContext,
  input: AppendEntry,
  conversationId: string,
): Promise<Written> {
  const { scope, author, cid, body } = input;
  const row = await lockConversation(context, { scope, conversationId });
  if (!row) return notFound;
  const found = await findByCid(context, row.id, author, cid);
  if (found) return answerRepeat(row, found, body);
  const refusal = refuseAppend(row, input);
  if (refusal) return refusal;
  if (!(await nameFile(context, input, row.site_id))) return notFound;
  return appendTo(context, row, input);
}

/** Null when what is new may be appended to the locked row. */
export function refuseAppend(row: ConversationRow, input: AppendEntry): Written | null {
  const since = input.onlyWhileWaitingSince;
  if (since !== undefined && row.waiting_since !== since) return notFound;
  const head = { status: row.status, agent: agentOf(row), epoch: row.epoch };
  return refuseEntry(head, input.author.id, input.epoch, input.body.kind);
}

/**
 * The visitor's row is locked first, so that first messages that race meet in one conversation; then the
 * conversation, against writers that know it already (they lock no visitor). Only then the repeat is looked for, in all
 * of the visitor's conversations, so that a retry after closing neither opens nor reopens.
 */
async function appendToVisitorsConversation(context: SqlContext, input: AppendEntry): Promise<Written> {
  const { scope, opening } = input;
  if (scope.kind !== "visitor" || !(await lockVisitor(context, scope))) return notFound;
  const latest = await lockLatest(context, scope);
  const repeat = await findRepeat(context, scope, input);
  if (repeat) return answerRepeat(repeat.row, repeat.entry, input.body);
  const open = latest?.status === "open" ? latest : null;
  if (!open && !opening) return notFound;
  if (!(await nameFile(context, input, scope.siteId))) return notFound;
  if (!open) return openOrReopen(context, input, latest);
  return wakes(open, input) ? wake(context, open, input) : appendTo(context, open, input);
}

/** Does it bring more than itself: a wait that begins, or a promise that may be kept? */
export function bringsMore(row: ConversationRow, input: AppendEntry): boolean {
  if (input.author.kind === "agent") return row.pledged === 1 && handlingOf(row).promise !== null;
  return wakes(row, input);
}

/** The visitor's words into what was answered and has no agent any more. */
function wakes(row: ConversationRow, { author, body }: AppendEntry): boolean {
  const { status, waiting_since: waitingSince } = row;
  const isSaid = body.kind === "message" || body.kind === "file";
  return author.kind === "visitor" && isSaid && isResting({ status, agent: agentOf(row), waitingSince });
}

async function wake(context: SqlContext, row: ConversationRow, input: AppendEntry): Promise<Written> {
  await wait(context, row, input, null);
  const entry = await addEntry(context, row, input);
  await saveHandled(context, row);
  return written(row, entry);
}

async function appendTo(context: SqlContext, row: ConversationRow, input: AppendEntry): Promise<Written> {
  const entry = await addEntry(context, row, input);
  const more = bringsMore(row, input) ? await keepWord(context, row, input) : [];
  await (more.length > 0 ? saveHandled : saveConversation)(context, row);
  return written(row, entry, [entry, ...more]);
}

/** An answer to the visitor keeps what was promised. */
async function keepWord(
  context: SqlContext,
  row: ConversationRow,
  { author, body, cid, at }: AppendEntry,
): Promise<Entry[]> {
  const kept = keepPromise(handledOf(row), author, body, at);
  if (!kept) return [];
  setHandled(row, kept.next);
  await changeTimers(context, kept.timers, cid);
  const added: Entry[] = [];
  for (const [index, entry] of kept.entries.entries())
    added.push(await addEntry(context, row, { ...entry, cid: `${cid}:${index + 2}`, at }));
  return added;
}
