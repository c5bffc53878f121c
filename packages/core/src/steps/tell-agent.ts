import type { Deps } from "../deps.ts";

/** Something about this agent changed: told to every site of the agent. */
export async function tellAgent({ store, bus }: Deps, agentId: string): Promise<void> {
  const memberships = await store.listMemberships(agentId);
  for (const { site } of memberships) bus.publish({ type: "agentChanged", siteId: site.id, agentId });
}
