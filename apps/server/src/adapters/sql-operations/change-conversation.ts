import type { ChangeConversation, Changed } from "@bellhop/core";
import {
  authorOf,
  type Decision,
  decideHandling,
  type Handled,
  isEntryOf,
  offeredTo,
} from "@bellhop/core/store-rules";
import type { Entry } from "@bellhop/protocol";
import type { ConversationRow } from "../sql-schema.ts";
import { isFree } from "./candidates.ts";
import { changeAgents, lockAgents } from "./change-agents.ts";
import {
  departmentOf,
  findConversation,
  lockConversation,
  saveHandled,
  viewConversation,
} from "./conversation-rows.ts";
import { addEntry, findByCid } from "./entry-rows.ts";
import { gatherContext } from "./handling-context.ts";
import { handledOf, setHandled } from "./handling-rows.ts";
import { changeTimers, expectReturn } from "./handling-timers.ts";
import { createHotQuery } from "./hot-query.ts";
import { isOnline } from "./presence.ts";
import { lockRouting, type SqlContext } from "./sql-context.ts";
import { lockVisitor } from "./visitors-conversations.ts";

type Decided = Extract<Decision, { ok: true }>;
type Change = { row: ConversationRow; head: Handled; input: ChangeConversation };

const nothing = { entries: [], repeated: false, agentIds: [], olderFirst: null };

export async function changeConversation(context: SqlContext, input: ChangeConversation): Promise<Changed> {
  const { command, cid } = input;
  const row = await lockForChange(context, input);
  if (!row) return { ok: false, error: "not_found" };
  const head = handledOf(row);
  const found = await findByCid(context, row.id, authorOf(command, head), cid);
  if (found && !isEntryOf(command.kind, found.body)) return { ok: false, error: "cid_conflict" };
  if (found)
    return { ...nothing, ok: true, conversation: viewConversation(row), entry: found, repeated: true };
  const change = { row, head, input };
  const decision = await decide(context, change);
  return decision.ok ? apply(context, change, decision) : decision;
}

/**
 * First what may make a second conversation of the visitor open, like a visitor's entry does, or what keeps two from
 * being routed at once to the same agent; then the conversation; agents come last.
 */
async function lockForChange(
  context: SqlContext,
  input: ChangeConversation,
): Promise<ConversationRow | null> {
  const { kind } = input.command;
  if (kind === "route") await lockRouting(context, input.conversationId);
  if (kind === "reopen") {
    const seen = await findConversation(context, input);
    if (seen) await lockVisitor(context, { siteId: seen.site_id, visitorId: seen.visitor_id });
  }
  return lockConversation(context, input);
}

/** Once more when the agent to be asked was taken up by somebody else after all: agents may be of several sites. */
async function decide(context: SqlContext, change: Change): Promise<Decision> {
  const { head, input } = change;
  for (;;) {
    const known = await gatherContext(context, change);
    const decision = decideHandling(head, input.command, known, input.at);
    if (!decision.ok || context.engine === "sqlite") return decision;
    if (await holdAgents(context, change, decision)) return decision;
  }
}

/** Keeps whoever is asked or counted from being asked by others. False when the one asked cannot be any more. */
async function holdAgents(
  context: SqlContext,
  { row, input: { command, at } }: Change,
  { next, agents }: Decided,
): Promise<boolean> {
  const asked = offeredTo(next.handling);
  const isNew = asked !== null && asked !== row.offered_to;
  const agentIds = agents.map(({ agentId }) => agentId);
  await lockAgents(context, isNew ? [...agentIds, asked] : agentIds);
  if (!isNew || command.kind !== "route") return true;
  return isFree(context, { agentId: asked, at, conversationId: row.id });
}

async function apply(context: SqlContext, change: Change, decision: Decided): Promise<Changed> {
  const { row, head, input } = change;
  const { next, timers, agents, olderFirst } = decision;
  const entries = await write(context, change, decision);
  await changeTimers(context, timers, input.cid);
  const agentIds = await changeAgents(context, agents, input.at);
  const owner = next.agent?.id ?? null;
  if (owner !== null && next.epoch !== head.epoch && !(await isOnline(context, owner, input.at)))
    await expectReturn(context, owner, input.at, input.cid);
  const conversation = viewConversation(row);
  return {
    ok: true,
    conversation,
    entry: entries[0] ?? null,
    entries,
    repeated: false,
    agentIds,
    olderFirst,
  };
}

/** The row, what is logged, and how long it waited. */
async function write(
  context: SqlContext,
  { row, head, input: { cid, at } }: Change,
  { next, entries, waitedMs }: Decided,
): Promise<Entry[]> {
  if (next === head && entries.length === 0) return [];
  setHandled(row, next);
  const added: Entry[] = [];
  for (const [index, { author, body }] of entries.entries())
    added.push(await addEntry(context, row, { author, cid: cidOf(cid, index), body, at }));
  await saveHandled(context, row);
  if (waitedMs !== null) {
    const departmentId = departmentOf(row);
    await insertWait(context, { siteId: row.site_id, departmentId, at, waitedMs });
  }
  return added;
}

/** Of the entries one request makes. */
const cidOf = (cid: string, index: number) => (index === 0 ? cid : `${cid}:${index + 1}`);

type Wait = { siteId: string; departmentId: string; at: number; waitedMs: number };
const insertWait = createHotQuery<Wait, unknown>(({ db }, value) =>
  db.insertInto("wait").values({
    site_id: value("siteId"),
    department_id: value("departmentId"),
    at: value("at"),
    waited_ms: value("waitedMs"),
  }),
);
