import type { ChangeConversation, Changed } from "@bellhop/core";
import {
  authorOf,
  type Candidate,
  type Decision,
  decideHandling,
  type Handled,
  isEntryOf,
  needsOf,
  offeredTo,
} from "@bellhop/core/store-rules";
import type { Entry } from "@bellhop/protocol";
import type { ConversationRow } from "../sql-schema.ts";
import { findCandidates, isFree } from "./candidates.ts";
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
import { lockRouting } from "./lock-routing.ts";
import { isOnline } from "./presence.ts";
import type { SqlContext } from "./sql-context.ts";
import { lockVisitor } from "./visitors-conversations.ts";

type Decided = Extract<Decision, { ok: true }>;
type Locked = { row: ConversationRow | null; found: Entry | null; candidates: Candidate[] };
type Change = { row: ConversationRow; head: Handled; input: ChangeConversation };

const nothing = { entries: [], repeated: false, agentIds: [], olderFirst: null };

export async function changeConversation(context: SqlContext, input: ChangeConversation): Promise<Changed> {
  const { row, found, candidates } = await lockForChange(context, input);
  if (!row) return { ok: false, error: "not_found" };
  if (found && !isEntryOf(input.command.kind, found.body)) return { ok: false, error: "cid_conflict" };
  if (found)
    return { ...nothing, ok: true, conversation: viewConversation(row), entry: found, repeated: true };
  const change = { row, head: handledOf(row), input };
  const decision = await decide(context, change, candidates);
  return decision.ok ? apply(context, change, decision) : decision;
}

/**
 * First what may make a second conversation of the visitor open, like a visitor's entry does, or what keeps two from
 * being routed at once to the same agent; then the conversation; agents come last. What has been done before, and who
 * can be asked, is looked for under these locks, and sent with them: to wait for each costs as much as all it finds.
 */
async function lockForChange(context: SqlContext, input: ChangeConversation): Promise<Locked> {
  const { command, conversationId, at } = input;
  const isOfVisitor = command.kind === "reopen" || command.kind === "answerSolved";
  const seen = isOfVisitor ? await findConversation(context, input) : null;
  const visitorId = seen?.visitor_id ?? "";
  if (seen && command.kind === "reopen") await lockVisitor(context, { siteId: seen.site_id, visitorId });
  const [, row, found, candidates] = await Promise.all([
    command.kind === "route" ? lockRouting(context, { conversationId }) : null,
    lockConversation(context, input),
    findByCid(context, conversationId, authorOf(command, { visitorId }), input.cid),
    needsOf(command.kind).includes("candidates") ? findCandidates(context, { at, conversationId }) : [],
  ]);
  return { row, found, candidates };
}

/** Once more when the agent to be asked was taken up by somebody else after all: agents may be of several sites. */
async function decide(context: SqlContext, change: Change, candidates: Candidate[]): Promise<Decision> {
  const { row, head, input } = change;
  for (let known = candidates; ; ) {
    const all = await gatherContext(context, change, known);
    const decision = decideHandling(head, input.command, all, input.at);
    if (!decision.ok || context.engine === "sqlite") return decision;
    if (await holdAgents(context, change, decision)) return decision;
    known = await findCandidates(context, { at: input.at, conversationId: row.id });
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
  // A statement of its own, which sees what was done before the lock was had.
  const [, canAsk] = await Promise.all([
    lockAgents(context, isNew ? [...agentIds, asked] : agentIds),
    isNew && command.kind === "route"
      ? isFree(context, { agentId: asked, at, conversationId: row.id })
      : true,
  ]);
  return canAsk;
}

async function apply(context: SqlContext, change: Change, decision: Decided): Promise<Changed> {
  const { row, head, input } = change;
  const { next, timers, agents, olderFirst } = decision;
  const [entries, , agentIds] = await Promise.all([
    write(context, change, decision),
    changeTimers(context, timers, input.cid),
    changeAgents(context, agents, input.at),
  ]);
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
  const wait = { siteId: row.site_id, departmentId: departmentOf(row), at };
  const [added] = await Promise.all([
    Promise.all(
      entries.map(({ author, body }, index) =>
        addEntry(context, row, { author, cid: cidOf(cid, index), body, at }),
      ),
    ),
    // After the entries: they have moved its heads by now.
    saveHandled(context, row),
    waitedMs === null ? null : insertWait(context, { ...wait, waitedMs }),
  ]);
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
