import type { CallStore } from "@bellhop/core";
import type { CallRecord } from "@bellhop/core/store-rules";
import { sql } from "kysely";
import { lockConversation, saveHandled } from "./conversation-rows.ts";
import { handledOf, setHandled } from "./handling-rows.ts";
import type { SqlContext } from "./sql-context.ts";

type Input = Parameters<CallStore["forgetNumbers"]>[0];

/** Each under its conversation's lock, like every change of a call; in one order, so that two who forget never wait for each other. */
export async function forgetNumbers(context: SqlContext, { before, limit }: Input): Promise<number> {
  const old = await context.db
    .selectFrom("call")
    .select(["id", "conversation_id as conversationId"])
    // As a literal: a parameter would keep the partial index from being used.
    .where("has_number", "=", sql.lit(1))
    .where("ended_at", "<", before)
    .orderBy("ended_at")
    .limit(limit)
    .execute();
  let forgotten = 0;
  for (const call of old.toSorted(byConversation)) forgotten += await forgetNumber(context, call);
  return forgotten;
}

type Old = { id: string; conversationId: string };
const byConversation = (left: Old, right: Old) => (left.conversationId < right.conversationId ? -1 : 1);

/** 1 when it was there still. */
async function forgetNumber(context: SqlContext, { id, conversationId }: Old): Promise<number> {
  const row = await lockConversation(context, { scope: { kind: "system" }, conversationId });
  const own = context.db.selectFrom("call").select("record").where("id", "=", id);
  const stored = await own.where("has_number", "=", sql.lit(1)).executeTakeFirst();
  if (!stored) return 0;
  const record = JSON.stringify(withoutNumbers(JSON.parse(stored.record)));
  await context.db.updateTable("call").set({ record, has_number: 0 }).where("id", "=", id).execute();
  if (!row) return 1;
  const head = handledOf(row);
  const { call } = head.handling;
  if (call?.id !== id) return 1;
  setHandled(row, { ...head, handling: { ...head.handling, call: withoutNumbers(call) } });
  await saveHandled(context, row);
  return 1;
}

function withoutNumbers(record: CallRecord): CallRecord {
  return { ...record, phone: null, legs: record.legs.map((leg) => ({ ...leg, to: "" })) };
}
