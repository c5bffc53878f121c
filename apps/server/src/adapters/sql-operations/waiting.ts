import type { ConversationStore } from "@bellhop/core";
import { isFree, stillAsks } from "./candidates.ts";
import { departmentOf } from "./conversation-rows.ts";
import { isBefore, listQueuesOf, walkQueue } from "./queues.ts";
import type { SqlContext } from "./sql-context.ts";

type Input<K extends keyof ConversationStore> = Parameters<ConversationStore[K]>[0];

export async function findNextWaiting(
  context: SqlContext,
  { agentId, at, except = [] }: Input<"findNextWaiting">,
): Promise<string | null> {
  if (!(await isFree(context, { agentId, at, conversationId: "" }))) return null;
  let next: { waiting_since: number; id: string } | null = null;
  for (const queue of await listQueuesOf(context, { agentId })) {
    for (const asked of ["nobody", "everybody"] as const) {
      for await (const place of walkQueue(context, queue, asked)) {
        if (next && isBefore(next, place) < 0) break;
        if (place.tried.includes(agentId) || except.includes(place.id)) continue;
        next = place;
        break;
      }
    }
  }
  return next?.id ?? null;
}

export async function listWaiting({ db }: SqlContext, { siteId, limit }: Input<"listWaiting">) {
  const rows = await db
    .selectFrom("conversation")
    .select(["id", "site_id", "visitor_id", "department_id", "waiting_since"])
    .where("site_id", "=", siteId)
    .where("waiting_since", "is not", null)
    .$narrowType<{ waiting_since: number }>()
    .orderBy("waiting_since")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    conversationId: row.id,
    visitorId: row.visitor_id,
    departmentId: departmentOf(row),
    waitingSince: row.waiting_since,
  }));
}

export async function listWaits(
  { db }: SqlContext,
  { siteId, departmentId, limit }: Input<"listWaits">,
): Promise<number[]> {
  const rows = await db
    .selectFrom("wait")
    .select("waited_ms")
    .where("site_id", "=", siteId)
    .where("department_id", "=", departmentId)
    .orderBy("at", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ waited_ms }) => waited_ms);
}

export async function listOffered({ db }: SqlContext, { agentId }: Input<"listOffered">): Promise<string[]> {
  const rows = await db
    .selectFrom("conversation")
    .select("id")
    .where("offered_to", "=", agentId)
    .where(stillAsks("conversation"))
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}
