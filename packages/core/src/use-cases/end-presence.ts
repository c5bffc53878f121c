import type { Deps } from "./deps.ts";

/** This node holds no console of these agents any more (sign-out, drain). Who is now offline everywhere is told to their sites. */
export async function endPresence(
  deps: Deps,
  { nodeId, agentIds }: { nodeId: string; agentIds: string[] },
): Promise<void> {
  if (agentIds.length === 0) return;
  const left = await deps.store.endAgentLeases({ nodeId, agentIds, at: deps.now() });
  for (const agentId of left) {
    const memberships = await deps.store.listMemberships(agentId);
    for (const { site } of memberships) deps.bus.publish({ type: "agentChanged", siteId: site.id, agentId });
  }
}
