import type { Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { refuseNonOwner } from "../rules/refuse-outsider.ts";
import { moveOffersOn } from "../steps/move-offers-on.ts";
import { returnOwned } from "../steps/return-conversations.ts";

/**
 * Ends a membership. What the agent owned on the site goes back, what was offered to the agent moves on. Owners only;
 * `last_owner` when none would be left.
 */
export async function removeMember(
  deps: Deps,
  session: AgentSession,
  { siteId, agentId }: { siteId: string; agentId: string },
): Promise<Reply<Record<string, never>>> {
  const refusal = refuseNonOwner(session, siteId);
  if (refusal) return refusal;
  const outcome = await deps.store.removeMembership({ siteId, agentId, at: deps.now() });
  if (outcome !== "removed") return { ok: false, error: outcome };
  deps.bus.publish({ type: "accessChanged", siteId, agentId, sessionId: null });
  deps.bus.publish({ type: "agentChanged", siteId, agentId });
  deps.bus.publish({ type: "departmentsChanged", siteId });
  await returnOwned(deps, { agentId, siteId });
  deps.background(moveOffersOn(deps, agentId));
  return { ok: true, data: {} };
}
