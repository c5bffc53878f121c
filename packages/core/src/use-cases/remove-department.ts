import type { Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { refuseNonOwner } from "../rules/refuse-outsider.ts";
import { goOnRouting } from "../steps/route-conversation.ts";
import { tellChange } from "../steps/tell-change.ts";

/** Ends a department; its open conversations go to the first one. Owners only; `department_needed` for the first one itself. */
export async function removeDepartment(
  deps: Deps,
  session: AgentSession,
  { siteId, departmentId }: { siteId: string; departmentId: string },
): Promise<Reply<Record<string, never>>> {
  const refusal = refuseNonOwner(session, siteId);
  if (refusal) return refusal;
  if (departmentId === siteId) return { ok: false, error: "department_needed" };
  // First of all, so that nothing more comes in; what came in meanwhile is moved when it is routed.
  if (!(await deps.store.removeDepartment({ siteId, departmentId })))
    return { ok: false, error: "not_found" };
  deps.bus.publish({ type: "departmentsChanged", siteId });
  const ids = await deps.store.listOfDepartment({ siteId, departmentId });
  for (const conversationId of ids) await moveToFirst(deps, { siteId, conversationId });
  return { ok: true, data: {} };
}

async function moveToFirst(
  deps: Deps,
  { siteId, conversationId }: { siteId: string; conversationId: string },
): Promise<void> {
  const changed = await deps.store.changeConversation({
    scope: { kind: "system" },
    conversationId,
    cid: deps.newId(),
    at: deps.now(),
    command: { kind: "moveToDepartment", departmentId: siteId },
  });
  await tellChange(deps, changed);
  if (changed.ok) goOnRouting(deps, { before: null, after: changed.conversation });
}
