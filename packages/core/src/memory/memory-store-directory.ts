import type { Site } from "@bellhop/protocol";
import type { Agent, DirectoryStore, Membership } from "../ports/directory-store.ts";
import { compareNames } from "../rules/compare-names.ts";
import { higherRole } from "../rules/higher-role.ts";
import type { MemoryData, StoredAgent, StoredMembership } from "./memory-data.ts";
import { leaveDepartments } from "./memory-store-departments.ts";

type Input<K extends keyof DirectoryStore> = Parameters<DirectoryStore[K]>[0];

export function createSite(data: MemoryData, { site, ownerId, at }: Input<"createSite">): void {
  if (data.sites.has(site.id) || findSiteByKey(data, site.key))
    throw new Error("a site's id or key exists already");
  data.sites.set(site.id, site);
  if (ownerId !== undefined) addMembership(data, { siteId: site.id, agentId: ownerId, role: "owner", at });
}

export function updateSite(data: MemoryData, { siteId, ...changes }: Input<"updateSite">): Site | null {
  const site = data.sites.get(siteId);
  if (!site) return null;
  site.name = changes.name ?? site.name;
  site.origins = changes.origins ?? site.origins;
  site.color = changes.color ?? site.color;
  site.key = changes.key ?? site.key;
  return site;
}

export function readSite(data: MemoryData, siteId: string): Site | null {
  return data.sites.get(siteId) ?? null;
}

export function findSiteByKey(data: MemoryData, key: string): Site | null {
  return [...data.sites.values()].find((site) => site.key === key) ?? null;
}

export function listSites(data: MemoryData): Site[] {
  return [...data.sites.values()].sort(compareNames);
}

export function markInstalled(data: MemoryData, { siteId, at }: Input<"markInstalled">): boolean {
  const site = data.sites.get(siteId);
  if (!site || site.installedAt !== null) return false;
  site.installedAt = at;
  return true;
}

export function addAgent(data: MemoryData, { agent }: Input<"addAgent">): boolean {
  if (data.agents.has(agent.id) || findAgentByEmail(data, agent.email)) return false;
  data.agents.set(agent.id, { ...agent, lastTakenAt: 0 });
  return true;
}

export function readAgent(data: MemoryData, agentId: string): Agent | null {
  return viewAgent(data.agents.get(agentId));
}

export function findAgentByEmail(data: MemoryData, email: string): Agent | null {
  return viewAgent([...data.agents.values()].find((agent) => agent.email === email));
}

export function setAgentStatus(data: MemoryData, { agentId, status }: Input<"setAgentStatus">): void {
  const agent = data.agents.get(agentId);
  if (!agent) return;
  agent.status = status;
  if (status === "available") agent.missed = 0;
}

export function setAgentCapacity(data: MemoryData, { agentId, capacity }: Input<"setAgentCapacity">): void {
  const agent = data.agents.get(agentId);
  if (agent) agent.capacity = capacity;
}

export function setAgentPhone(data: MemoryData, { agentId, phone }: Input<"setAgentPhone">): void {
  const agent = data.agents.get(agentId);
  if (agent) agent.phone = phone;
}

export function listMemberships(data: MemoryData, agentId: string): Membership[] {
  return data.memberships
    .filter((each) => each.agentId === agentId)
    .map(({ siteId, role }) => ({ site: requireRow(data.sites.get(siteId)), role }))
    .sort((left, right) => compareNames(left.site, right.site));
}

export function listMembers(data: MemoryData, siteId: string) {
  return data.memberships
    .filter((each) => each.siteId === siteId)
    .map(({ agentId, role }) => ({ agent: requireRow(viewAgent(data.agents.get(agentId))), role }))
    .sort((left, right) => compareNames(left.agent, right.agent));
}

export function addMembership(data: MemoryData, { siteId, agentId, role }: Input<"addMembership">): void {
  if (!data.sites.has(siteId) || !data.agents.has(agentId))
    throw new Error("a membership of nobody or nothing");
  const existing = findMembership(data, siteId, agentId);
  if (existing) existing.role = higherRole(existing.role, role);
  else data.memberships.push({ siteId, agentId, role });
}

export function removeMembership(data: MemoryData, { siteId, agentId }: Input<"removeMembership">) {
  const existing = findMembership(data, siteId, agentId);
  if (!existing) return "not_found";
  const owners = data.memberships.filter((each) => each.siteId === siteId && each.role === "owner");
  if (existing.role === "owner" && owners.length === 1) return "last_owner";
  data.memberships.splice(data.memberships.indexOf(existing), 1);
  leaveDepartments(data, siteId, agentId);
  return "removed";
}

export function hasOwner(data: MemoryData): boolean {
  return data.memberships.some((each) => each.role === "owner");
}

function findMembership(data: MemoryData, siteId: string, agentId: string): StoredMembership | undefined {
  return data.memberships.find((each) => each.siteId === siteId && each.agentId === agentId);
}

function viewAgent(stored: StoredAgent | undefined): Agent | null {
  if (!stored) return null;
  const { lastTakenAt: _, ...agent } = stored;
  return agent;
}

function requireRow<T>(row: T | null | undefined): T {
  if (row === undefined || row === null) throw new Error("a membership of nobody or nothing");
  return row;
}
