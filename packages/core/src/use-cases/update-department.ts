import type { Department, DepartmentSettings, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { refuseNonOwner } from "../rules/refuse-outsider.ts";
import { checkDepartment } from "../steps/check-department.ts";
import { routeConversation } from "../steps/route-conversation.ts";

/** More than wait on a site at once. */
const WAITING_MAX = 10_000;

/** What is left out stays as it is. */
type Changes = {
  siteId: string;
  departmentId: string;
  changes: { [K in keyof DepartmentSettings]?: DepartmentSettings[K] | undefined };
};

/**
 * Changes a department; what waits there is looked at anew, since it may be open now or have other members. Owners
 * only; `bad_request` when the settings make no sense. Only the first one of a site may be without a name.
 */
export async function updateDepartment(
  deps: Deps,
  session: AgentSession,
  { siteId, departmentId, changes }: Changes,
): Promise<Reply<Department>> {
  const refusal = refuseNonOwner(session, siteId);
  if (refusal) return refusal;
  const known = await deps.store.readDepartment({ siteId, departmentId });
  if (!known) return { ok: false, error: "not_found" };
  if (changes.name === "" && departmentId !== siteId) return { ok: false, error: "bad_request" };
  const fault = await checkDepartment(deps, siteId, changes);
  if (fault) return fault;
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const department: Department = { ...known, ...Object.fromEntries(given) };
  await deps.store.putDepartment({ department, at: deps.now() });
  deps.bus.publish({ type: "departmentsChanged", siteId });
  deps.background(routeWaiting(deps, department));
  return { ok: true, data: department };
}

async function routeWaiting(deps: Deps, { id, siteId }: Department): Promise<void> {
  const waiting = await deps.store.listWaiting({ siteId, limit: WAITING_MAX });
  for (const { conversationId, departmentId } of waiting) {
    if (departmentId === id) await routeConversation(deps, { conversationId });
  }
}
