import type { PresenceStore } from "@bellhop/core";
import { compareNames } from "@bellhop/core/store-rules";
import type { AgentName } from "@bellhop/protocol";
import { belongsEverybody, type Department } from "./candidates.ts";
import { expectReturn } from "./handling-timers.ts";
import { createHotQuery } from "./hot-query.ts";
import { lockName, type SqlContext } from "./sql-context.ts";
import { dropTimer } from "./timers.ts";

type Input<K extends keyof PresenceStore> = Parameters<PresenceStore[K]>[0];

/** Who changes leases takes turns, so that a coming and a lapse are each told once. */
const LEASES = "agent_lease";

export async function renewAgentLeases(
  context: SqlContext,
  { nodeId, agentIds, until, at }: Input<"renewAgentLeases">,
): Promise<string[]> {
  if (agentIds.length === 0) return [];
  await lockName(context, LEASES);
  const online = await selectOnline(context, agentIds, at);
  await context.db
    .insertInto("agent_lease")
    .values(agentIds.map((agentId) => ({ agent_id: agentId, node_id: nodeId, until })))
    .onConflict((conflict) => conflict.columns(["agent_id", "node_id"]).doUpdateSet({ until }))
    .execute();
  const come = agentIds.filter((agentId) => !online.has(agentId));
  for (const subject of come.toSorted()) await dropTimer(context, { kind: "agentGone", subject });
  return come;
}

export async function endAgentLeases(
  context: SqlContext,
  { nodeId, agentIds, at }: Input<"endAgentLeases">,
): Promise<string[]> {
  if (agentIds.length === 0) return [];
  await lockName(context, LEASES);
  const ended = await context.db
    .deleteFrom("agent_lease")
    .where("node_id", "=", nodeId)
    .where("agent_id", "in", agentIds)
    .returning("agent_id")
    .execute();
  return nowOffline(context, ended, at);
}

export async function sweepAgentLeases(
  context: SqlContext,
  { at }: Input<"sweepAgentLeases">,
): Promise<string[]> {
  await lockName(context, LEASES);
  const lapsed = await context.db
    .deleteFrom("agent_lease")
    .where("until", "<=", at)
    .returning("agent_id")
    .execute();
  return nowOffline(context, lapsed, at);
}

export async function listOnlineAgents(
  { db }: SqlContext,
  { siteId, at }: Input<"listOnlineAgents">,
): Promise<string[]> {
  const rows = await db
    .selectFrom("membership")
    .innerJoin("agent_lease", "agent_lease.agent_id", "membership.agent_id")
    .select("membership.agent_id")
    .distinct()
    .where("membership.site_id", "=", siteId)
    .where("agent_lease.until", ">", at)
    .orderBy("membership.agent_id")
    .execute();
  return rows.map(({ agent_id }) => agent_id);
}

export async function listAvailableAgents(
  context: SqlContext,
  { siteId, departmentId, at }: Input<"listAvailableAgents">,
): Promise<AgentName[]> {
  if (departmentId === undefined) return (await selectAvailable(context, { siteId, at })).sort(compareNames);
  const department = { siteId, departmentId };
  const everybody = await belongsEverybody(context, department);
  if (everybody === null) return [];
  const select = everybody ? selectAvailable : selectAvailableNamed;
  return (await select(context, { ...department, at })).sort(compareNames);
}

const available = ({ db }: Pick<SqlContext, "db">, siteId: string, at: number) =>
  db
    .selectFrom("membership")
    .innerJoin("agent", "agent.id", "membership.agent_id")
    .innerJoin("agent_lease", "agent_lease.agent_id", "membership.agent_id")
    .select(["agent.id", "agent.name"])
    .distinct()
    .where("membership.site_id", "=", siteId)
    .where("agent.status", "=", "available")
    .where("agent_lease.until", ">", at);
const selectAvailable = createHotQuery<{ siteId: string; at: number }, AgentName>((context, value) =>
  available(context, value("siteId"), value("at")),
);
const selectAvailableNamed = createHotQuery<Department & { at: number }, AgentName>((context, value) =>
  available(context, value("siteId"), value("at"))
    .innerJoin("department_member", "department_member.agent_id", "membership.agent_id")
    .where("department_member.department_id", "=", value("departmentId")),
);

export async function isOnline(context: SqlContext, agentId: string, at: number): Promise<boolean> {
  return (await selectLease(context, { agentId, at })).length > 0;
}

const selectLease = createHotQuery<{ agentId: string; at: number }, { agent_id: string }>(({ db }, value) =>
  db
    .selectFrom("agent_lease")
    .select("agent_id")
    .where("agent_id", "=", value("agentId"))
    .where("until", ">", value("at"))
    .limit(1),
);

/** What those own who are nowhere online any more goes back after a while. */
async function nowOffline(
  context: SqlContext,
  dropped: { agent_id: string }[],
  at: number,
): Promise<string[]> {
  if (dropped.length === 0) return [];
  const agentIds = [...new Set(dropped.map(({ agent_id }) => agent_id))];
  const online = await selectOnline(context, agentIds, at);
  const gone = agentIds.filter((agentId) => !online.has(agentId));
  for (const agentId of gone.toSorted()) await expectReturn(context, agentId, at);
  return gone;
}

async function selectOnline({ db }: SqlContext, agentIds: string[], at: number): Promise<Set<string>> {
  const rows = await db
    .selectFrom("agent_lease")
    .select("agent_id")
    .where("agent_id", "in", agentIds)
    .where("until", ">", at)
    .execute();
  return new Set(rows.map(({ agent_id }) => agent_id));
}
