import type { StoredCall } from "@bellhop/core";
import { type CallRecord, type Decision, promiseOf } from "@bellhop/core/store-rules";
import type { CallRow, ConversationRow } from "../sql-schema.ts";
import { createHotQuery } from "./hot-query.ts";
import type { SqlContext } from "./sql-context.ts";

type Brought = Pick<Extract<Decision, { ok: true }>, "call" | "dial" | "block">;

/** What a change brings to the list of calls, and to what is counted by number. */
export async function changeCalls(
  context: SqlContext,
  row: ConversationRow,
  { call, dial, block }: Brought,
  at: number,
): Promise<void> {
  await Promise.all([
    call && putCall(context, callRow(row, call)),
    dial && insertDial(context, { ...dial, at }),
    block && putBlocked(context, block),
  ]);
}

export function viewCall(row: CallRow & { visitor_name: string | null }): StoredCall {
  return {
    siteId: row.site_id,
    departmentId: row.department_id,
    conversationId: row.conversation_id,
    visitorId: row.visitor_id,
    visitorName: row.visitor_name,
    record: JSON.parse(row.record),
  };
}

function callRow(row: ConversationRow, call: CallRecord): CallRow {
  const { id, stage, agent, phone, method, numberHash, ipHash, rangAt, requestedAt } = call;
  return {
    id,
    site_id: row.site_id,
    department_id: call.departmentId,
    conversation_id: row.id,
    visitor_id: row.visitor_id,
    agent_id: agent?.id ?? null,
    created_at: call.createdAt,
    requested_at: requestedAt,
    answered_at: call.answeredAt,
    ended_at: stage.name === "ended" ? stage.at : null,
    planned_at: stage.name === "scheduled" ? stage.at : null,
    stage: stage.name,
    method,
    promise: promiseOf(call),
    reason: "reason" in stage ? stage.reason : null,
    ring_ms: rangAt === null ? null : Math.max(0, rangAt - requestedAt),
    seconds: stage.name === "ended" ? stage.seconds : null,
    number_hash: numberHash,
    ip_hash: ipHash,
    is_simulated: call.provider === "simulated" ? 1 : 0,
    has_number: phone === null ? 0 : 1,
    record: JSON.stringify(call),
  };
}

const putCall = createHotQuery<CallRow, unknown>(({ db }, value) => {
  const moving = {
    department_id: value("department_id"),
    agent_id: value("agent_id"),
    requested_at: value("requested_at"),
    answered_at: value("answered_at"),
    ended_at: value("ended_at"),
    planned_at: value("planned_at"),
    stage: value("stage"),
    method: value("method"),
    promise: value("promise"),
    reason: value("reason"),
    ring_ms: value("ring_ms"),
    seconds: value("seconds"),
    has_number: value("has_number"),
    record: value("record"),
  };
  const fixed = {
    id: value("id"),
    site_id: value("site_id"),
    conversation_id: value("conversation_id"),
    visitor_id: value("visitor_id"),
    created_at: value("created_at"),
    number_hash: value("number_hash"),
    ip_hash: value("ip_hash"),
    is_simulated: value("is_simulated"),
  };
  return db
    .insertInto("call")
    .values({ ...fixed, ...moving })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(moving));
});

const insertDial = createHotQuery<{ numberHash: string; at: number }, unknown>(({ db }, value) =>
  db.insertInto("dial").values({ number_hash: value("numberHash"), at: value("at") }),
);

const putBlocked = createHotQuery<{ numberHash: string; until: number }, unknown>(({ db }, value) =>
  db
    .insertInto("blocked_number")
    .values({ number_hash: value("numberHash"), until: value("until") })
    .onConflict((conflict) => conflict.column("number_hash").doUpdateSet({ until: value("until") })),
);
