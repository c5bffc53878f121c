import type { AgentName } from "@bellhop/protocol";
import type { PresenceStore } from "../ports/presence-store.ts";
import { compareNames } from "../rules/compare-names.ts";
import type { MemoryData } from "./memory-data.ts";

type Input<K extends keyof PresenceStore> = Parameters<PresenceStore[K]>[0];

export function renewAgentLeases(
  data: MemoryData,
  { nodeId, agentIds, until, at }: Input<"renewAgentLeases">,
): string[] {
  const offline = agentIds.filter((agentId) => !isOnline(data, agentId, at));
  data.leases = data.leases.filter((lease) => lease.nodeId !== nodeId || !agentIds.includes(lease.agentId));
  data.leases.push(...agentIds.map((agentId) => ({ nodeId, agentId, until })));
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

export function listAvailableAgents(data: MemoryData, input: Input<"listAvailableAgents">): AgentName[] {
  return listOnlineAgents(data, input)
    .map((agentId) => data.agents.get(agentId))
    .filter((agent) => agent?.status === "available")
    .map((agent) => ({ id: agent?.id ?? "", name: agent?.name ?? "" }))
    .sort(compareNames);
}

/** Returns the agents no other lease keeps online. */
function dropLeases(
  data: MemoryData,
  at: number,
  drops: (lease: MemoryData["leases"][number]) => boolean,
): string[] {
  const dropped = data.leases.filter(drops).map((lease) => lease.agentId);
  data.leases = data.leases.filter((lease) => !drops(lease));
  return [...new Set(dropped)].filter((agentId) => !isOnline(data, agentId, at));
}

function isOnline(data: MemoryData, agentId: string, at: number): boolean {
  return data.leases.some((lease) => lease.agentId === agentId && lease.until > at);
}
