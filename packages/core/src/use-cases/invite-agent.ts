import type { Invitation, Reply, Role } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { refuseNonOwner } from "../rules/refuse-outsider.ts";

const GOOD_FOR_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * A one-time link to join the site. `token` is its secret part, shown once and kept as a hash only. The e-mail
 * address says whom it is meant for; whoever holds the link may use it. Owners only.
 */
export async function inviteAgent(
  deps: Deps,
  session: AgentSession,
  { siteId, email, role }: { siteId: string; email: string | null; role: Role },
): Promise<Reply<{ invitation: Invitation; token: string }>> {
  const refusal = refuseNonOwner(session, siteId);
  if (refusal) return refusal;
  const createdAt = deps.now();
  const token = deps.newToken();
  const invitation = { id: deps.newId(), email, role, createdAt, expiresAt: createdAt + GOOD_FOR_MS };
  const tokenHash = deps.hashToken(token);
  await deps.store.createInvitation({ invitation, siteId, tokenHash, createdBy: session.agentId });
  return { ok: true, data: { invitation, token } };
}
