import type { Department } from "@bellhop/protocol";
import type { DirectoryStore } from "../ports/directory-store.ts";
import { compareNames } from "../rules/compare-names.ts";
import { firstDepartment } from "../rules/first-department.ts";
import type { MemoryData } from "./memory-data.ts";

type Input<K extends keyof DirectoryStore> = Parameters<DirectoryStore[K]>[0];

export function listDepartments(data: MemoryData, siteId: string): Department[] {
  const others = [...data.departments.values()].filter(
    (each) => each.siteId === siteId && each.id !== siteId,
  );
  return [data.departments.get(siteId) ?? firstDepartment(siteId), ...others.sort(compareNames)];
}

export function readDepartment(
  data: MemoryData,
  { siteId, departmentId }: Input<"readDepartment">,
): Department | null {
  if (!data.sites.has(siteId)) return null;
  const stored = data.departments.get(departmentId);
  if (stored) return stored.siteId === siteId ? stored : null;
  return departmentId === siteId ? firstDepartment(siteId) : null;
}

export function putDepartment(data: MemoryData, { department }: Input<"putDepartment">): void {
  if (!data.sites.has(department.siteId)) throw new Error("a department of a site that does not exist");
  data.departments.set(department.id, department);
}

export function removeDepartment(
  data: MemoryData,
  { siteId, departmentId }: Input<"removeDepartment">,
): boolean {
  if (departmentId === siteId || data.departments.get(departmentId)?.siteId !== siteId) return false;
  data.departments.delete(departmentId);
  for (const stored of data.conversations.values()) {
    // A closed one is not moved by anybody, and may come back.
    if (stored.departmentId === departmentId && stored.status === "closed") stored.departmentId = siteId;
  }
  return true;
}

export function listOfDepartment(
  data: MemoryData,
  { siteId, departmentId }: Input<"listOfDepartment">,
): string[] {
  return [...data.conversations.values()]
    .filter((each) => each.siteId === siteId && each.departmentId === departmentId && each.status === "open")
    .map(({ id }) => id)
    .sort();
}

/** Who leaves the site is named by none of its departments. */
export function leaveDepartments(data: MemoryData, siteId: string, agentId: string): void {
  for (const department of data.departments.values()) {
    if (department.siteId !== siteId) continue;
    department.members = department.members.filter((each) => each.agentId !== agentId);
  }
}
