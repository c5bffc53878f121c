import type { Department, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { refuseOutsider } from "../rules/refuse-outsider.ts";

/** The site's departments, the first one first, for its members. */
export async function listDepartments(
  deps: Deps,
  session: AgentSession,
  { siteId }: { siteId: string },
): Promise<Reply<{ departments: Department[] }>> {
  const refusal = refuseOutsider(session, siteId);
  if (refusal) return refusal;
  return { ok: true, data: { departments: await deps.store.listDepartments(siteId) } };
}
