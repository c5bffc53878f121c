import type { Me, Site } from "@bellhop/protocol";
import { callApi, PASSWORD, setUpHousehold } from "../../e2e/proofs/household.ts";
import { inTurns } from "../load/in-turns.ts";
import type { Target, TargetSite } from "../load/target.ts";

/** A few at once: every new account costs a password hash. */
const WIDTH = 4;

/** Sets a Bellhop up as people do: an owner, so many sites, and for each an agent who was invited and signed in, with so many colleagues. */
export async function makeSites(
  url: string,
  setupLink: string,
  count: number,
  colleagues: number,
): Promise<Pick<Target, "origin" | "sites">> {
  const { origin, siteId, siteKey, agents } = await setUpHousehold({ url, setupLink, agents: 1 });
  const owner = agents[0]?.cookie ?? "";
  const sites: TargetSite[] = [];
  async function addSite(at: number): Promise<void> {
    const site =
      at === 0
        ? { id: siteId, key: siteKey }
        : (await callApi<Site>(url, "/api/sites", { name: `Shop ${at}`, origin }, owner)).data;
    const cookie = await inviteAgent(url, owner, site.id, `${at}`);
    const others = Array.from({ length: colleagues }, (_, other) => `${at}x${other}`);
    const further = await inTurns(others, WIDTH, (name) => inviteAgent(url, owner, site.id, name));
    sites[at] = { siteKey: site.key, cookie, colleagues: further };
  }
  for (let from = 0; from < count; from += WIDTH) {
    const some = Array.from({ length: Math.min(WIDTH, count - from) }, (_, at) => from + at);
    await Promise.all(some.map(addSite));
  }
  return { origin, sites };
}

async function inviteAgent(url: string, owner: string, siteId: string, at: string): Promise<string> {
  const wish = { email: null, role: "agent" };
  const invited = await callApi<{ url: string }>(url, `/api/sites/${siteId}/invitations`, wish, owner);
  const account = { name: `clerk${at}`, email: `clerk${at}@shop.example`, password: PASSWORD };
  const token = invited.data.url.split("/").at(-1);
  return (await callApi<Me>(url, `/api/invitations/${token}`, { account })).cookie;
}
