import type { Author, Entry, EntryBody } from "@bellhop/protocol";
import type { ChangeOwner, Written } from "../ports/conversation-store.ts";
import { refuseClaim, refuseClosing, refuseReopening } from "../rules/refuse-write.ts";
import type { MemoryData, StoredConversation } from "./memory-data.ts";
import { addEntry, entriesOf, findByCid, findInScope, repeated, written } from "./memory-store-log.ts";
import { dropTimer } from "./memory-store-timers.ts";

const notFound: Written = { ok: false, error: "not_found" };
const authorOf = ({ agent }: ChangeOwner): Author => ({ kind: "agent", id: agent.id, name: agent.name });

export function claimConversation(data: MemoryData, input: ChangeOwner): Written {
  const body: EntryBody = { kind: "assigned", agentId: input.agent.id, agentName: input.agent.name };
  return changeOwner(data, input, body, (stored) => {
    const mine = findTaking(data, stored, input.agent.id);
    if (mine) return repeated(data, stored, mine);
    const refusal = refuseClaim(stored);
    if (refusal) return refusal;
    dropTimer(data, "firstReplyDue", stored.id);
    Object.assign(stored, { agent: { ...input.agent }, epoch: stored.epoch + 1, waitingSince: null });
    return null;
  });
}

export function closeConversation(data: MemoryData, input: ChangeOwner & { epoch: number }): Written {
  return changeOwner(data, input, { kind: "closed" }, (stored) => {
    const refusal = refuseClosing(stored, input.agent.id, input.epoch);
    if (refusal) return refusal;
    dropTimer(data, "firstReplyDue", stored.id);
    Object.assign(stored, { status: "closed", closedAt: input.at, waitingSince: null });
    return null;
  });
}

export function reopenConversation(data: MemoryData, input: ChangeOwner): Written {
  return changeOwner(data, input, { kind: "reopened" }, (stored) => {
    const mine = findTaking(data, stored, input.agent.id);
    if (mine) return repeated(data, stored, mine);
    const refusal = refuseReopening(stored);
    if (refusal) return refusal;
    if (hasOpenConversation(data, stored.visitorId)) return { ok: false, error: "other_open" };
    Object.assign(stored, {
      status: "open",
      closedAt: null,
      waitingSince: null,
      agent: { ...input.agent },
      epoch: stored.epoch + 1,
    });
    return null;
  });
}

/** What the three have in common: scope, repeat, `change` (an answer ends it), then the entry that tells it. */
function changeOwner(
  data: MemoryData,
  input: ChangeOwner,
  body: EntryBody,
  change: (stored: StoredConversation) => Written | null,
): Written {
  const stored = findInScope(data, input.scope, input.conversationId);
  if (!stored) return notFound;
  const author = authorOf(input);
  const found = findByCid(data, stored.id, author, input.cid);
  if (found && found.body.kind !== body.kind) return { ok: false, error: "cid_conflict" };
  if (found) return repeated(data, stored, found);
  const answer = change(stored);
  if (answer) return answer;
  return written(data, stored, [addEntry(data, stored, { author, cid: input.cid, body, at: input.at })]);
}

/** The entry by which this agent, its owner now, got the open conversation. */
function findTaking(data: MemoryData, stored: StoredConversation, agentId: string): Entry | undefined {
  if (stored.status === "closed" || stored.agent?.id !== agentId) return undefined;
  return entriesOf(data, stored.id).findLast(
    ({ author, body }) => author.id === agentId && (body.kind === "assigned" || body.kind === "reopened"),
  );
}

function hasOpenConversation(data: MemoryData, visitorId: string): boolean {
  return [...data.conversations.values()].some(
    (each) => each.visitorId === visitorId && each.status === "open",
  );
}
