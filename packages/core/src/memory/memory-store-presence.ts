import { type AgentName, GONE_FOR_MS } from "@bellhop/protocol";
import type { PresenceStore } from "../ports/presence-store.ts";
import { compareNames } from "../rules/compare-names.ts";
import { rankInDepartment } from "../rules/rank-in-department.ts";
import type { MemoryData } from "./memory-data.ts";
import { readDepartment } from "./memory-store-departments.ts";
import { dropTimer, putTimer } from "./memory-store-timers.ts";

type Input<K extends keyof PresenceStore> = Parameters<PresenceStore[K]>[0];

export function renewAgentLeases(
  data: MemoryData,
  { nodeId, agentIds, until, at }: Input<"renewAgentLeases">,
): string[] {
  const offline = agentIds.filter((agentId) => !isOnline(data, agentId, at));
  data.leases = data.leases.filter((lease) => lease.nodeId !== nodeId || !agentIds.includes(lease.agentId));
  data.leases.push(...agentIds.map((agentId) => ({ nodeId, agentId, until })));
  for (const agentId of offline) dropTimer(data, "agentGone", agentId);
  return offline;
}

export function endAgentLeases(
  data: MemoryData,
  { nodeId, agentIds, at }: Input<"endAgentLeases">,
): string[] {
  return dropLeases(data, at, (lease) => lease.nodeId === nodeId && agentIds.includes(lease.agentId));
}

export function sweepAgentLeases(data: MemoryData, { at }: Input<"sweepAgentLeases">): string[] {
  return dropLeases(data, at, (lease) => lease.until <= at);
}

export function listOnlineAgents(data: MemoryData, { siteId, at }: Input<"listOnlineAgents">): string[] {
  return data.memberships
    .filter((each) => each.siteId === siteId && isOnline(data, each.agentId, at))
    .map((each) => each.agentId)
    .sort();
}

export function listAvailableAgents(
  data: MemoryData,
  { siteId, departmentId, at }: Input<"listAvailableAgents">,
): AgentName[] {
  return listOnlineAgents(data, { siteId, at })
    .filter((agentId) => departmentId === undefined || isNamed(data, { siteId, departmentId }, agentId))
    .flatMap((agentId) => data.agents.get(agentId) ?? [])
    .filter(({ status }) => status === "available")
    .map(({ id, name }) => ({ id, name }))
    .sort(compareNames);
}

function isNamed(data: MemoryData, of: { siteId: string; departmentId: string }, agentId: string): boolean {
  const department = readDepartment(data, of);
  return department !== null && rankInDepartment(department, agentId) !== null;
}

export function isOnline(data: MemoryData, agentId: string, at: number): boolean {
  return data.leases.some((lease) => lease.agentId === agentId && lease.until > at);
}

/**
 * What the agent owns goes back some time from now, unless the agent is there again by then. One that is due sooner
 * stays due then, but as a new timer: a node that has it in hand may have looked too early to see what is owned since.
 */
export function expectReturn(data: MemoryData, agentId: string, at: number, cause = String(at)): void {
  const pending = [...data.timers.values()].find(
    ({ kind, subject }) => kind === "agentGone" && subject === agentId,
  );
  const dueAt = Math.min(at + GONE_FOR_MS, pending?.dueAt ?? Number.POSITIVE_INFINITY);
  const id = `${cause}:agentGone:${agentId}`;
  putTimer(data, { id, kind: "agentGone", subject: agentId, dueAt, payload: "" });
}

/** Returns the agents no other lease keeps online. */
function dropLeases(
  data: MemoryData,
  at: number,
  drops: (lease: MemoryData["leases"][number]) => boolean,
): string[] {
  const dropped = data.leases.filter(drops).map((lease) => lease.agentId);
  data.leases = data.leases.filter((lease) => !drops(lease));
  const gone = [...new Set(dropped)].filter((agentId) => !isOnline(data, agentId, at));
  for (const agentId of gone) expectReturn(data, agentId, at);
  return gone;
}
