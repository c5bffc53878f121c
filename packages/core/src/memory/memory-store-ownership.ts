import type { Entry } from "@bellhop/protocol";
import type { Changed, ChangeOwner, Written } from "../ports/conversation-store.ts";
import type { HandlingCommand } from "../rules/handling/handling.ts";
import type { MemoryData } from "./memory-data.ts";
import { changeConversation } from "./memory-store-handling.ts";
import { entriesOf } from "./memory-store-log.ts";

export function claimConversation(data: MemoryData, input: ChangeOwner): Written {
  return changeOwner(data, input, { kind: "take", agent: input.agent });
}

export function closeConversation(data: MemoryData, input: ChangeOwner & { epoch: number }): Written {
  return changeOwner(data, input, { kind: "close", agent: input.agent, epoch: input.epoch });
}

export function reopenConversation(data: MemoryData, input: ChangeOwner): Written {
  return changeOwner(data, input, { kind: "reopen", agent: input.agent });
}

/** Where nothing had to change, the entry is the one by which the agent got it. */
function changeOwner(data: MemoryData, input: ChangeOwner, command: HandlingCommand): Written {
  const { scope, conversationId, cid, at } = input;
  const changed = changeConversation(data, { scope, conversationId, cid, at, command });
  if (!changed.ok) return refused(changed);
  const { conversation, entries } = changed;
  if (changed.entry) {
    return { ok: true, conversation, entry: changed.entry, entries, repeated: changed.repeated };
  }
  return { ok: true, conversation, entry: findTaking(data, input), entries, repeated: true };
}

type Refused = Extract<Written, { ok: false }>;

const refusals: ReadonlySet<string> = new Set<Refused["error"]>([
  "not_found",
  "cid_conflict",
  "taken",
  "not_claimed",
  "conversation_closed",
  "other_open",
  "call_live",
]);

function refused(changed: Extract<Changed, { ok: false }>): Refused {
  if (isOfWrites(changed)) return changed;
  throw new Error(`taking, closing and reopening are never refused as ${changed.error}`);
}

function isOfWrites(changed: Extract<Changed, { ok: false }>): changed is Extract<Changed, Refused> {
  return refusals.has(changed.error);
}

function findTaking(data: MemoryData, { conversationId, agent }: ChangeOwner): Entry {
  const taking = entriesOf(data, conversationId).findLast(
    ({ author, body }) => author.id === agent.id && (body.kind === "assigned" || body.kind === "reopened"),
  );
  if (!taking) throw new Error("an owner who has never taken it");
  return taking;
}
