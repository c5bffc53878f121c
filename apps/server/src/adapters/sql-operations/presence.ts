import type { PresenceStore } from "@bellhop/core";
import { compareNames } from "@bellhop/core/store-rules";
import type { AgentName } from "@bellhop/protocol";
import { createHotQuery } from "./hot-query.ts";
import { lockName, type SqlContext } from "./sql-context.ts";

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
  return agentIds.filter((agentId) => !online.has(agentId));
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
  { siteId, at }: Input<"listAvailableAgents">,
): Promise<AgentName[]> {
  return (await selectAvailable(context, { siteId, at })).sort(compareNames);
}

const selectAvailable = createHotQuery<{ siteId: string; at: number }, AgentName>(({ db }, value) =>
  db
    .selectFrom("membership")
    .innerJoin("agent", "agent.id", "membership.agent_id")
    .innerJoin("agent_lease", "agent_lease.agent_id", "membership.agent_id")
    .select(["agent.id", "agent.name"])
    .distinct()
    .where("membership.site_id", "=", value("siteId"))
    .where("agent.status", "=", "available")
    .where("agent_lease.until", ">", value("at")),
);

async function nowOffline(
  context: SqlContext,
  dropped: { agent_id: string }[],
  at: number,
): Promise<string[]> {
  if (dropped.length === 0) return [];
  const agentIds = [...new Set(dropped.map(({ agent_id }) => agent_id))];
  const online = await selectOnline(context, agentIds, at);
  return agentIds.filter((agentId) => !online.has(agentId));
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
