import type { ChangeConversation, Changed } from "@bellhop/core";
import {
  agentInCall,
  type Candidate,
  type Decision,
  decideHandling,
  type Handled,
  type HandlingCommand,
  isEntryOf,
  offeredTo,
} from "@bellhop/core/store-rules";
import type { Entry } from "@bellhop/protocol";
import { isBusyCalling } from "./call-candidates.ts";
import { changeCalls } from "./call-rows.ts";
import { findCandidates, isFree } from "./candidates.ts";
import { changeAgents, lockAgents } from "./change-agents.ts";
import { departmentOf, saveHandled, viewConversation } from "./conversation-rows.ts";
import { addEntry } from "./entry-rows.ts";
import { gatherContext } from "./handling-context.ts";
import { handledOf, setHandled } from "./handling-rows.ts";
import { changeTimers, expectReturn } from "./handling-timers.ts";
import { createHotQuery } from "./hot-query.ts";
import { lockForChange, type Place } from "./lock-for-change.ts";
import { insertConversation } from "./new-conversation.ts";
import { isOnline } from "./presence.ts";
import type { QueueHead } from "./queues.ts";
import type { SqlContext } from "./sql-context.ts";

type Decided = Extract<Decision, { ok: true }>;
type Change = Place & {
  head: Handled;
  input: ChangeConversation;
  unasked: QueueHead[] | null;
};

const nothing = { entries: [], repeated: false, agentIds: [], olderFirst: null, acts: [], call: null };

export async function changeConversation(context: SqlContext, input: ChangeConversation): Promise<Changed> {
  const { command } = input;
  const locked = await lockForChange(context, input);
  if (!locked) return { ok: false, error: "not_found" };
  const { row, found, candidates, held } = locked;
  if (found && !isEntryOf(command.kind, found.body)) return { ok: false, error: "cid_conflict" };
  if (found)
    return { ...nothing, ok: true, conversation: viewConversation(row), entry: found, repeated: true };
  const change = { ...locked, head: handledOf(row), input };
  const decision = await decide(context, change, candidates, new Set(held));
  return decision.ok ? apply(context, change, decision) : decision;
}

/** Once more when the agent to be asked was taken up by somebody else after all: agents may be of several sites. */
async function decide(
  context: SqlContext,
  change: Change,
  candidates: Candidate[],
  held: Set<string>,
): Promise<Decision> {
  const { row, head, input } = change;
  for (let known = candidates; ; ) {
    const all = await gatherContext(context, change, known);
    const decision = decideHandling(head, input.command, all, input.at);
    if (!decision.ok || context.engine === "sqlite") return decision;
    if (await holdAgents(context, change, decision, held)) return decision;
    if (input.command.kind === "route")
      known = await findCandidates(context, { at: input.at, conversationId: row.id });
  }
}

/**
 * Keeps whoever is asked, called or counted from being asked by others. False when somebody was taken up before being
 * `held`: the rule then decides by what it knows now.
 */
async function holdAgents(
  context: SqlContext,
  { row, input: { command, at } }: Change,
  { next: { handling, agent }, agents }: Decided,
  held: Set<string>,
): Promise<boolean> {
  const conversationId = row.id;
  // Their conversations are counted when it is written, which would lock them in any order.
  const owners = row.agent_id !== null && agent && agent.id !== row.agent_id ? [row.agent_id, agent.id] : [];
  const offered = offeredTo(handling);
  const isNewOffer = offered !== null && offered !== row.offered_to;
  const offers = isNewOffer && !held.has(offered) ? [offered] : [];
  const calls = calledBy(command, agentInCall(handling.call), row.call_agent_id);
  // Statements of their own, which see what was done before the locks were had.
  const isRouted = command.kind === "route" && offered !== null && offers.length > 0;
  const [, canAsk] = await Promise.all([
    lockAgents(context, [...agents.map(({ agentId }) => agentId), ...owners, ...offers, ...calls]),
    isRouted ? isFree(context, { agentId: offered, at, conversationId }) : true,
  ]);
  for (const agentId of calls) {
    if (held.has(agentId)) continue;
    held.add(agentId);
    if (await isBusyCalling(context, { agentId, conversationId })) return false;
  }
  return canAsk;
}

/** Whoever is asked about a call anew, or takes one. */
function calledBy(command: HandlingCommand, calling: string | null, before: string | null): string[] {
  if (command.kind !== "call" || calling === null) return [];
  const isTaken = command.event.kind === "accept" || command.event.kind === "start";
  return isTaken || calling !== before ? [calling] : [];
}

async function apply(context: SqlContext, change: Change, decision: Decided): Promise<Changed> {
  const { row, isNew, head, input } = change;
  const { next, timers, agents, olderFirst, acts, call } = decision;
  const writing = Promise.all([
    write(context, change, decision),
    changeCalls(context, row, decision, input.at),
    changeTimers(context, timers, input.cid),
    changeAgents(context, agents, input.at),
  ]);
  const owner = next.epoch === head.epoch ? null : (next.agent?.id ?? null);
  if (owner === null && !isNew && isAllOf(input.command, decision)) context.finish?.();
  const [entries, , , agentIds] = await writing;
  if (owner !== null && !(await isOnline(context, owner, input.at)))
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
    acts,
    call,
  };
}

/** Of a taking that logs nothing the operation around it looks for the earlier entry. */
function isAllOf({ kind }: HandlingCommand, { entries }: Decided): boolean {
  return entries.length > 0 || kind === "route" || kind === "call";
}

/** The row, what is logged, and how long it waited: all asked at once, but for a new conversation. */
async function write(
  context: SqlContext,
  { row, isNew, head, input: { cid, at } }: Change,
  { next, entries, waitedMs, call }: Decided,
): Promise<Entry[]> {
  if (next === head && entries.length === 0) return [];
  if (isNew) await insertConversation(context, row);
  setHandled(row, next);
  if (call) row.changed_at = Math.max(row.changed_at, at);
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
