import type { DeskDepartment } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import { rankInDepartment } from "../rules/rank-in-department.ts";
import { readOutside } from "./read-outside.ts";

/** The site's departments as agents see them: who belongs to each, and whether it is open now. */
export async function readDeskDepartments(deps: Deps, siteId: string): Promise<DeskDepartment[]> {
  const at = deps.now();
  const [departments, members] = await Promise.all([
    deps.store.listDepartments(siteId),
    deps.store.listMembers(siteId),
  ]);
  const present = departments.map(async (department) => {
    const { id, name, routing, calls } = department;
    const agents = members.filter(({ agent }) => rankInDepartment(department, agent.id) !== null);
    const agentIds = agents.map(({ agent }) => agent.id);
    return { id, siteId, name, routing, calls, agentIds, outside: await readOutside(deps, department, at) };
  });
  return Promise.all(present);
}
