import { FIRST_REPLY_WITHIN_MS, type Reply } from "@bellhop/protocol";
import { refuseNonOwner } from "../rules/refuse-outsider.ts";
import type { AgentSession, Deps } from "./deps.ts";

/** More open conversations than a site ever has. */
const OPEN_MAX = 10_000;

/** Ends a membership. What the agent owned on the site waits again. Owners only; `last_owner` when none would be left. */
export async function removeMember(
  deps: Deps,
  session: AgentSession,
  { siteId, agentId }: { siteId: string; agentId: string },
): Promise<Reply<Record<string, never>>> {
  const refusal = refuseNonOwner(session, siteId);
  if (refusal) return refusal;
  const at = deps.now();
  const outcome = await deps.store.removeMembership({ siteId, agentId, at });
  if (outcome !== "removed") return { ok: false, error: outcome };
  await startWaitTimers(deps, siteId, at);
  deps.bus.publish({ type: "accessChanged", siteId, agentId, sessionId: null });
  deps.bus.publish({ type: "agentChanged", siteId, agentId });
  return { ok: true, data: {} };
}

/** What waits since this moment has lost its owner just now; its visitors hear when nobody takes over (TM1). */
async function startWaitTimers(deps: Deps, siteId: string, at: number): Promise<void> {
  const open = await deps.store.listConversations({
    scope: { kind: "system" },
    siteId,
    status: "open",
    limit: OPEN_MAX,
  });
  for (const { id, waitingSince } of open) {
    if (waitingSince !== at) continue;
    const dueAt = at + FIRST_REPLY_WITHIN_MS;
    await deps.store.scheduleTimer({
      id: deps.newId(),
      kind: "firstReplyDue",
      subject: id,
      dueAt,
      payload: String(at),
    });
  }
}
