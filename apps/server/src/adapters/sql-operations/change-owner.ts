import type { Changed, ChangeOwner, Written } from "@bellhop/core";
import type { HandlingCommand } from "@bellhop/core/store-rules";
import type { Entry } from "@bellhop/protocol";
import { changeConversation } from "./change-conversation.ts";
import { viewEntry } from "./entry-rows.ts";
import type { SqlContext } from "./sql-context.ts";

/** Everybody who claims waits for the row; the first one in finds it free, the others find the winner's name. */
export function claimConversation(context: SqlContext, input: ChangeOwner): Promise<Written> {
  return changeOwner(context, input, { kind: "take", agent: input.agent });
}

export function closeConversation(
  context: SqlContext,
  input: ChangeOwner & { epoch: number },
): Promise<Written> {
  return changeOwner(context, input, { kind: "close", agent: input.agent, epoch: input.epoch });
}

export function reopenConversation(context: SqlContext, input: ChangeOwner): Promise<Written> {
  return changeOwner(context, input, { kind: "reopen", agent: input.agent });
}

async function changeOwner(
  context: SqlContext,
  { scope, conversationId, agent, cid, at }: ChangeOwner,
  command: HandlingCommand,
): Promise<Written> {
  const changed = await changeConversation(context, { scope, conversationId, cid, at, command });
  if (!changed.ok) return refusalOf(changed);
  const { conversation, entry, entries, repeated } = changed;
  if (entry) return { ok: true, conversation, entry, entries, repeated };
  // The agent's already.
  const taking = await findTaking(context, conversationId, agent.id);
  return { ok: true, conversation, entry: taking, entries: [], repeated: true };
}

type Refused<Answer> = Extract<Answer, { ok: false }>;

const refusals: ReadonlySet<string> = new Set<Refused<Written>["error"]>([
  "not_found",
  "cid_conflict",
  "taken",
  "not_claimed",
  "conversation_closed",
  "other_open",
  "call_live",
]);

function refusalOf(changed: Refused<Changed>): Written {
  if (isOfWriting(changed)) return changed;
  throw new Error(`a change of the owner was refused with ${changed.error}`);
}

function isOfWriting(changed: Refused<Changed>): changed is Extract<Refused<Changed>, Refused<Written>> {
  return refusals.has(changed.error);
}

/** The entry by which this agent, its owner now, got the open conversation. */
async function findTaking({ db }: SqlContext, conversationId: string, agentId: string): Promise<Entry> {
  const taking = await db
    .selectFrom("entry")
    .selectAll()
    .where("conversation_id", "=", conversationId)
    .where("author_id", "=", agentId)
    .where("kind", "in", ["assigned", "reopened"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return viewEntry(taking);
}
