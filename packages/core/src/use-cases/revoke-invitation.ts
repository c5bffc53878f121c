import type { Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { refuseNonOwner } from "../rules/refuse-outsider.ts";

/** The link stops working. Owners only; `not_found` when it was used or revoked before. */
export async function revokeInvitation(
  deps: Deps,
  session: AgentSession,
  { siteId, invitationId }: { siteId: string; invitationId: string },
): Promise<Reply<Record<string, never>>> {
  const refusal = refuseNonOwner(session, siteId);
  if (refusal) return refusal;
  const revoked = await deps.store.revokeInvitation({ siteId, invitationId });
  return revoked ? { ok: true, data: {} } : { ok: false, error: "not_found" };
}
