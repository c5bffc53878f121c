import type { CallStore } from "@bellhop/core";
import { changeOldCalls } from "./change-old-calls.ts";
import { inChunks, lockName, type SqlContext } from "./sql-context.ts";

type Input = Parameters<CallStore["forgetCounted"]>[0];

const DAY_MS = 24 * 60 * 60 * 1000;

/** One node at a time: two who remove the same rows in another order would wait for each other. */
export async function forgetCounted(context: SqlContext, { at, limit }: Input): Promise<number> {
  await lockName(context, "call:forget");
  const before = at - DAY_MS;
  const dials = await removeDials(context, before, limit);
  const blocks = await removeBlocks(context, at, limit);
  return dials + blocks + (await forgetAddresses(context, before, limit));
}

/** As many as are found, and what else is as old of the same numbers: their index is by number. */
async function removeDials({ db }: SqlContext, before: number, limit: number): Promise<number> {
  const old = await db
    .selectFrom("dial")
    .select("number_hash")
    .where("at", "<=", before)
    .limit(limit)
    .execute();
  for (const chunk of inChunks([...new Set(old.map(({ number_hash }) => number_hash))]))
    await db.deleteFrom("dial").where("number_hash", "in", chunk).where("at", "<=", before).execute();
  return old.length;
}

async function removeBlocks({ db }: SqlContext, at: number, limit: number): Promise<number> {
  const over = await db
    .selectFrom("blocked_number")
    .select("number_hash")
    .where("until", "<=", at)
    .limit(limit)
    .execute();
  for (const chunk of inChunks(over.map(({ number_hash }) => number_hash)))
    await db
      .deleteFrom("blocked_number")
      .where("number_hash", "in", chunk)
      .where("until", "<=", at)
      .execute();
  return over.length;
}

async function forgetAddresses(context: SqlContext, before: number, limit: number): Promise<number> {
  const old = await context.db
    .selectFrom("call")
    .select(["id", "conversation_id as conversationId"])
    .where("ip_hash", "is not", null)
    .where("created_at", "<=", before)
    .limit(limit)
    .execute();
  return changeOldCalls(context, old, {
    columns: { ip_hash: null },
    change: (record) => ({ ...record, ipHash: null }),
  });
}
