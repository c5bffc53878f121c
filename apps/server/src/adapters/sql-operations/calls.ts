import type { CallStore, StoredCall } from "@bellhop/core";
import { changeCallSettings as applyChanges } from "@bellhop/core/store-rules";
import type { CallSettings } from "@bellhop/protocol";
import { sql } from "kysely";
import { live } from "./call-counts.ts";
import { viewCall } from "./call-rows.ts";
import { handlingOf } from "./conversation-rows.ts";
import { createHotQuery } from "./hot-query.ts";
import { lockName, type SqlContext } from "./sql-context.ts";

type Input<K extends keyof CallStore> = Parameters<CallStore[K]>[0];

export async function readCallSettings(context: SqlContext, siteId: string): Promise<CallSettings | null> {
  const [row] = await selectSettings(context, { siteId });
  return row ? JSON.parse(row.settings) : null;
}

const selectSettings = createHotQuery<{ siteId: string }, { settings: string }>(({ db }, value) =>
  db.selectFrom("call_settings").select("settings").where("site_id", "=", value("siteId")),
);

/** One at a time: there may be no row yet that could be locked. */
export async function changeCallSettings(
  context: SqlContext,
  { siteId, changes }: Input<"changeCallSettings">,
): Promise<CallSettings> {
  await lockName(context, `call:settings:${siteId}`);
  const settings = applyChanges(await readCallSettings(context, siteId), changes);
  const values = { caller_id: settings.callerId, settings: JSON.stringify(settings) };
  await context.db
    .insertInto("call_settings")
    .values({ site_id: siteId, ...values })
    .onConflict((conflict) => conflict.column("site_id").doUpdateSet(values))
    .execute();
  return settings;
}

export async function listCalls({ db }: SqlContext, query: Input<"listCalls">): Promise<StoredCall[]> {
  const { siteId, from, to, agentId, promise, reason, before, limit } = query;
  let calls = db
    .selectFrom("call")
    .innerJoin("visitor", "visitor.id", "call.visitor_id")
    .selectAll("call")
    .select("visitor.name as visitor_name")
    .where("call.site_id", "=", siteId)
    .where("call.requested_at", ">=", from)
    .where("call.requested_at", "<", before === undefined ? to : Math.min(to, before));
  if (agentId !== undefined) calls = calls.where("call.agent_id", "=", agentId);
  if (promise !== undefined) calls = calls.where("call.promise", "=", promise);
  if (reason !== undefined) calls = calls.where("call.reason", "=", reason);
  const rows = await calls
    .orderBy("call.requested_at", "desc")
    .orderBy("call.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(viewCall);
}

export async function findCall(context: SqlContext, callId: string): Promise<Found | null> {
  const [found] = await selectPlace(context, { callId });
  return found ? { ...found, record: JSON.parse(found.record) } : null;
}

type Found = NonNullable<Awaited<ReturnType<CallStore["findCall"]>>>;
const selectPlace = createHotQuery<{ callId: string }, Omit<Found, "record"> & { record: string }>(
  ({ db }, value) =>
    db
      .selectFrom("call")
      .select(["site_id as siteId", "conversation_id as conversationId", "record"])
      .where("id", "=", value("callId")),
);

export async function listCallsOf(context: SqlContext, { agentId }: Input<"listCallsOf">) {
  const rows = await context.db
    .selectFrom("conversation")
    .select(["id", "handling", "asked", "waiting_since"])
    .where("call_agent_id", "=", agentId)
    .orderBy("id")
    .execute();
  return rows.flatMap((row) => {
    const { call } = handlingOf(row);
    return call ? [{ conversationId: row.id, callId: call.id }] : [];
  });
}

export async function listPlannedCalls(
  { db }: SqlContext,
  { siteId, departmentId, from, to }: Input<"listPlannedCalls">,
): Promise<number[]> {
  const rows = await db
    .selectFrom("call")
    .select("planned_at")
    .$narrowType<{ planned_at: number }>()
    .where("site_id", "=", siteId)
    .where("department_id", "=", departmentId)
    .where("ended_at", "is", null)
    .where("stage", "=", sql.lit("scheduled"))
    .where("planned_at", ">=", from)
    .where("planned_at", "<", to)
    .orderBy("planned_at")
    .execute();
  return rows.map(({ planned_at }) => planned_at);
}

export async function countLiveCalls({ db }: SqlContext): Promise<number> {
  const { count } = await db
    .selectFrom("call")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("ended_at", "is", null)
    .where(sql<boolean>`stage in (${live})`)
    .executeTakeFirstOrThrow();
  return Number(count);
}
