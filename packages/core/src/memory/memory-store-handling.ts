import { MISSED_MAX } from "@bellhop/protocol";
import type { ChangeConversation, Changed } from "../ports/conversation-store.ts";
import { authorOf } from "../rules/handling/author-of.ts";
import { decideHandling } from "../rules/handling/decide-handling.ts";
import type { AgentChange, Decision, Handled } from "../rules/handling/handling.ts";
import { isEntryOf } from "../rules/handling/is-entry-of.ts";
import type { MemoryData, StoredConversation } from "./memory-data.ts";
import { gatherContext } from "./memory-store-context.ts";
import { addEntry, findByCid, viewConversation } from "./memory-store-log.ts";
import { findPlace, findPlaceOf } from "./memory-store-opening.ts";
import { expectReturn, isOnline } from "./memory-store-presence.ts";
import { applyTimers } from "./memory-store-timers.ts";

type Accepted = Extract<Decision, { ok: true }>;
type Command = { cid: string; at: number };

export function changeConversation(data: MemoryData, input: ChangeConversation): Changed {
  const { command, cid, at, conversationId } = input;
  const place = conversationId === null ? findPlace(data, input) : findPlaceOf(data, input, conversationId);
  if (!place) return { ok: false, error: "not_found" };
  const { stored } = place;
  const found = findByCid(data, stored.id, authorOf(command, stored), cid);
  if (found && !isEntryOf(command.kind, found.body)) return { ok: false, error: "cid_conflict" };
  if (found) return { ...nothing, ok: true, conversation: viewConversation(data, stored), entry: found };
  const decision = decideHandling(stored, command, gatherContext(data, stored, command, at), at);
  if (!decision.ok) return decision;
  if (place.isNew) data.conversations.set(stored.id, stored);
  return apply(data, stored, decision, { cid, at });
}

const nothing = {
  ...{ entries: [], repeated: true, agentIds: [], olderFirst: null, acts: [], call: null },
};

function apply(
  data: MemoryData,
  stored: StoredConversation,
  decision: Accepted,
  { cid, at }: Command,
): Changed {
  applyRow(data, stored, decision.next, { cid, at });
  const entries = decision.entries.map(({ author, body }, index) =>
    addEntry(data, stored, { author, body, at, cid: index === 0 ? cid : `${cid}:${index + 1}` }),
  );
  applyTimers(data, decision.timers, cid);
  const { waitedMs, olderFirst, acts, call } = decision;
  const { siteId, departmentId } = stored;
  if (waitedMs !== null) data.waits.push({ siteId, departmentId, at, waitedMs });
  applyCall(data, stored, decision, at);
  const agentIds = decision.agents.filter((change) => applyToAgent(data, change, at));
  return {
    ok: true,
    conversation: viewConversation(data, stored),
    entry: entries[0] ?? null,
    entries,
    repeated: false,
    agentIds: agentIds.map(({ agentId }) => agentId),
    olderFirst,
    acts,
    call,
  };
}

/** The list of calls, and what is counted by number. */
function applyCall(
  data: MemoryData,
  stored: StoredConversation,
  { call, dial, block }: Accepted,
  at: number,
): void {
  if (call) {
    const { id: conversationId, siteId, visitorId } = stored;
    const { departmentId } = call;
    data.calls.set(call.id, {
      ...{ siteId, departmentId, conversationId, visitorId, visitorName: null },
      record: structuredClone(call),
    });
    stored.changedAt = Math.max(stored.changedAt, at);
  }
  if (dial) data.dials.push({ ...dial, at });
  if (block) data.blockedNumbers.set(block.numberHash, block.until);
}

/** Whoever gets it without being there is expected to be gone. */
function applyRow(data: MemoryData, stored: StoredConversation, next: Handled, { cid, at }: Command): void {
  const { agent } = next;
  if (agent && next.epoch !== stored.epoch && !isOnline(data, agent.id, at))
    expectReturn(data, agent.id, at, cid);
  Object.assign(stored, next);
}

/** Has anything changed that others see? */
function applyToAgent(data: MemoryData, { agentId, missed }: AgentChange, at: number): boolean {
  const agent = data.agents.get(agentId);
  if (!agent) return false;
  const before = agent.missed;
  agent.missed = missed === "more" ? before + 1 : 0;
  if (missed === "none") agent.lastTakenAt = at;
  if (agent.missed >= MISSED_MAX) agent.status = "away";
  return agent.missed !== before;
}
