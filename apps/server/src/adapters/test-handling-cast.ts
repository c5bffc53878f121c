import type { Store } from "@bellhop/core";
import { firstDepartment } from "@bellhop/core/store-rules";

const HOUR = 3_600_000;
/** When a history begins. */
export const START = 1_000 * HOUR;

/** Two sites, one agent of both and one of each; the same ids in any store, new ones in each run. */
export function createCast() {
  const run = crypto.randomUUID();
  const sites = [`site 0 ${run}`, `site 1 ${run}`] as const;
  const agents = ["Both", "First", "Second"].map((name) => ({ id: `${name} ${run}`, name }));
  const visitors = [0, 1, 2, 3, 4, 5].map((index) => ({
    id: `visitor ${index} ${run}`,
    siteId: sites[index > 3 ? 1 : 0],
  }));
  const [both, first, second] = agents;
  const members = [first, both].map((agent, index) => ({ agentId: agent?.id ?? "", rank: index + 1 }));
  const sales = {
    ...firstDepartment(sites[0]),
    id: `sales ${run}`,
    name: "Sales",
    everybody: false,
    members,
  };
  const memberships = [
    [both, sites[0]],
    [both, sites[1]],
    [first, sites[0]],
    [second, sites[1]],
  ] as const;
  const enter = async (store: Store) => {
    for (const id of sites) {
      const looks = {
        name: "Shop",
        origins: [],
        color: "#000000",
        createdAt: 0,
        installedAt: null,
        demo: false,
      };
      await store.createSite({ site: { id, key: id, ...looks }, at: 0 });
    }
    for (const { id, name } of agents) {
      const agent = { id, name, email: id, status: "available" as const, capacity: 2, missed: 0 };
      await store.addAgent({ agent: { ...agent, phone: `phone of ${id}` }, at: 0 });
    }
    for (const [agent, siteId] of memberships)
      await store.addMembership({ siteId, agentId: agent?.id ?? "", role: "agent", at: 0 });
    await store.putDepartment({ department: sales, at: 0 });
    for (const { id, siteId } of visitors)
      await store.registerVisitor({ siteId, visitorId: id, secretHash: "h", at: 0 });
    const agentIds = agents.map(({ id }) => id);
    await store.renewAgentLeases({ nodeId: "node", agentIds, until: START + 500 * HOUR, at: START });
  };
  const sitesOf = (agentId: string) =>
    memberships.filter(([agent]) => agent?.id === agentId).map(([, siteId]) => siteId);
  return { run, sites, agents, sitesOf, visitors, sales, enter, conversationIds: [] as string[] };
}
export type Cast = ReturnType<typeof createCast>;
