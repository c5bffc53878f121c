import type { DepartmentChoice } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import { choosableDepartments } from "../rules/choosable-departments.ts";
import { readOutside } from "./read-outside.ts";

/** The departments a visitor may choose from, and who of them is there; none when there is no choice. */
export async function readChoices(deps: Deps, siteId: string): Promise<DepartmentChoice[]> {
  const at = deps.now();
  const departments = await deps.store.listDepartments(siteId);
  const present = choosableDepartments(departments).map(async (department) => {
    const { id, name } = department;
    const outside = await readOutside(deps, department, at);
    const agents = outside ? [] : await deps.store.listAvailableAgents({ siteId, departmentId: id, at });
    return { id, name, available: agents.length > 0, outside };
  });
  return Promise.all(present);
}
