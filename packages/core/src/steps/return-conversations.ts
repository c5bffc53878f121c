import type { Deps } from "../deps.ts";
import type { Timer } from "../ports/timer-store.ts";
import { goOnRouting } from "./route-conversation.ts";
import { tellChange } from "./tell-change.ts";

/**
 * An `agentGone` timer came due: what the agent owns goes back, unless the agent is there again; on sites the agent no
 * longer belongs to in any case. Safe to repeat.
 */
export async function returnOfGone(deps: Deps, { subject: agentId }: Pick<Timer, "subject">): Promise<void> {
  const memberships = await deps.store.listMemberships(agentId);
  const own = new Set(memberships.map(({ site }) => site.id));
  const isThere = await isOnline(deps, agentId, [...own][0]);
  for (const { conversationId, siteId } of await deps.store.listOwned({ agentId })) {
    if (!own.has(siteId)) await giveBack(deps, { conversationId, agentId, reason: "removed" });
    else if (!isThere) await giveBack(deps, { conversationId, agentId, reason: "gone" });
  }
}

/** Takes from a removed member what the agent owns on that site: what is unanswered waits again, the rest rests. */
export async function returnOwned(
  deps: Deps,
  { agentId, siteId }: { agentId: string; siteId: string },
): Promise<void> {
  const owned = await deps.store.listOwned({ agentId });
  for (const { conversationId } of owned.filter((each) => each.siteId === siteId))
    await giveBack(deps, { conversationId, agentId, reason: "removed" });
}

type GiveBack = { conversationId: string; agentId: string; reason: "gone" | "removed" };

async function giveBack(deps: Deps, { conversationId, agentId, reason }: GiveBack): Promise<void> {
  const changed = await deps.store.changeConversation({
    scope: { kind: "system" },
    conversationId,
    cid: deps.newId(),
    at: deps.now(),
    command: { kind: "return", agentId, reason },
  });
  await tellChange(deps, changed);
  if (changed.ok) goOnRouting(deps, { before: null, after: changed.conversation });
}

/** Leases are of agents, not of sites: any of the agent's sites tells. */
async function isOnline({ store, now }: Deps, agentId: string, siteId: string | undefined): Promise<boolean> {
  if (siteId === undefined) return false;
  return (await store.listOnlineAgents({ siteId, at: now() })).includes(agentId);
}
