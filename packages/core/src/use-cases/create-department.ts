import { DEPARTMENTS_MAX, type Department, type DepartmentSettings, type Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { refuseNonOwner } from "../rules/refuse-outsider.ts";
import { checkDepartment } from "../steps/check-department.ts";

/** A further department. Owners only; `bad_request` when its settings make no sense, or the site has enough of them. */
export async function createDepartment(
  deps: Deps,
  session: AgentSession,
  { siteId, settings }: { siteId: string; settings: DepartmentSettings },
): Promise<Reply<Department>> {
  const refusal = refuseNonOwner(session, siteId) ?? (await checkDepartment(deps, siteId, settings));
  if (refusal) return refusal;
  const known = await deps.store.listDepartments(siteId);
  if (known.length >= DEPARTMENTS_MAX) return { ok: false, error: "bad_request" };
  const department = { ...settings, id: deps.newId(), siteId };
  await deps.store.putDepartment({ department, at: deps.now() });
  deps.bus.publish({ type: "departmentsChanged", siteId });
  return { ok: true, data: department };
}
