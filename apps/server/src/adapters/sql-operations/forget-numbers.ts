import type { CallStore } from "@bellhop/core";
import type { CallRecord } from "@bellhop/core/store-rules";
import { sql } from "kysely";
import { changeOldCalls } from "./change-old-calls.ts";
import type { SqlContext } from "./sql-context.ts";

type Input = Parameters<CallStore["forgetNumbers"]>[0];

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
  return changeOldCalls(context, old, {
    columns: { has_number: 0, number_hash: null },
    change: withoutNumbers,
  });
}

function withoutNumbers(record: CallRecord): CallRecord {
  const legs = record.legs.map((leg) => ({ ...leg, to: "" }));
  return { ...record, phone: null, numberHash: null, legs };
}
