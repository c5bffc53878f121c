import type { Reply, Site } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { makeSite } from "../rules/make-site.ts";

/** A further site, owned by its maker. `forbidden` for who owns none yet. */
export async function createSite(
  deps: Deps,
  { agentId, roles }: AgentSession,
  { name, origin }: { name: string; origin: string },
): Promise<Reply<Site>> {
  if (![...roles.values()].includes("owner")) return { ok: false, error: "forbidden" };
  const at = deps.now();
  const site = makeSite({ id: deps.newId(), token: deps.newToken(), name, origin, at });
  await deps.store.createSite({ site, ownerId: agentId, at });
  // Nobody listens to the new site yet; the maker's sockets listen to those they had.
  for (const siteId of roles.keys()) {
    deps.bus.publish({ type: "accessChanged", siteId, agentId, sessionId: null });
  }
  return { ok: true, data: site };
}
