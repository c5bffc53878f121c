import type { Site } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import { firstDepartment } from "../rules/first-department.ts";
import { makeSite } from "../rules/make-site.ts";

/**
 * The demo shop's site, made at the first start with it, with calls of both kinds; whoever owns a site owns it too. Call
 * at every such start.
 */
export async function ensureDemoSite(
  deps: Deps,
  { name, origin }: { name: string; origin: string },
): Promise<Site> {
  const at = deps.now();
  const sites = await deps.store.listSites();
  const known = sites.find(({ demo }) => demo);
  const site = known ?? makeSite({ id: deps.newId(), token: deps.newToken(), name, origin, at, demo: true });
  if (!known) {
    await deps.store.createSite({ site, at });
    const department = { ...firstDepartment(site.id), calls: { phone: true, page: true } };
    await deps.store.putDepartment({ department, at });
  }
  for (const other of sites) {
    for (const { agent, role } of await deps.store.listMembers(other.id)) {
      if (role === "owner") await deps.store.addMembership({ siteId: site.id, agentId: agent.id, role, at });
    }
  }
  if (site.origins.includes(origin)) return site;
  // The server moved to another address or port.
  return (await deps.store.updateSite({ siteId: site.id, origins: [...site.origins, origin] })) ?? site;
}
