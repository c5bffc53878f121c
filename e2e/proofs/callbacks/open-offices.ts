import type { Site } from "@bellhop/protocol";
import { setUpCalls } from "../exchange/set-up-calls.ts";
import type { Fleet } from "../fleet.ts";
import { callApi, type HouseAgent, type Household, joinAgents, setUpHousehold } from "../household.ts";

/** Several sites with people of their own, who all call by the exchange. The owner of all takes no calls. */
export type Offices = { owner: HouseAgent; houses: Household[]; phones: string[] };

type Size = { sites: number; agentsPerSite: number };

/** When it may ring, so that missed calls are tried again as promised. */
const ALL_DAY = { from: 0, to: 1_440 };

/** `isRetrying`: missed calls are tried again while it is looked at. */
export async function openOffices(
  { url, setupLink }: Pick<Fleet, "url" | "setupLink">,
  { sites, agentsPerSite }: Size,
  isRetrying: boolean,
): Promise<Offices> {
  const first = await setUpHousehold({ url, setupLink, agents: 1 });
  const [owner] = first.agents;
  if (!owner) throw new Error("nobody owns the server");
  const houses: Household[] = [];
  const phones: string[] = [];
  for (let at = 0; at < sites; at += 1) {
    const site = at === 0 ? first : { ...first, ...(await openSite(url, owner, at)) };
    const agents = { first: at * agentsPerSite + 2, count: agentsPerSite };
    const house = { ...site, agents: await joinAgents(site, owner.cookie, agents) };
    houses.push(house);
    const ways = { phonesFrom: phones.length, ...(isRetrying && { quiet: ALL_DAY }) };
    phones.push(...(await setUpCalls({ ...house, agents: [owner, ...house.agents] }, ways)));
  }
  return { owner, houses, phones };
}

async function openSite(url: string, { cookie }: HouseAgent, at: number) {
  const site = { name: `Shop ${at + 1}`, origin: `https://shop${at + 1}.example` };
  const { data } = await callApi<Site>(url, "/api/sites", site, cookie);
  return { siteId: data.id, siteKey: data.key };
}
