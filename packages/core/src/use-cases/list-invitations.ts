import type { Invitation, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { refuseNonOwner } from "../rules/refuse-outsider.ts";

/** Links that still work. Owners only. */
export async function listInvitations(
  deps: Deps,
  session: AgentSession,
  { siteId }: { siteId: string },
): Promise<Reply<{ invitations: Invitation[] }>> {
  const refusal = refuseNonOwner(session, siteId);
  if (refusal) return refusal;
  return { ok: true, data: { invitations: await deps.store.listInvitations({ siteId, at: deps.now() }) } };
}
