import { callApi, type Household, uploadFile } from "../household.ts";
import type { Random } from "../random.ts";
import type { Askers } from "./create-askers.ts";
import type { Tally } from "./tally.ts";
import { createValuePool, type ValuePool } from "./value-pool.ts";

export type Side = "visitor" | "agent";

/** The server under test, who may talk to it, and where the answers are counted. */
export type FuzzTarget = {
  port: number;
  house: Household;
  askers: Askers;
  tally: Tally;
  random: Random;
  pools: Pools;
  /** The server is gone; nothing more needs sending. */
  isOver: () => boolean;
};

/** What each kind of asker has learnt. Visitors know their own conversation only. */
type Pools = { agents: ValuePool; visitors: ValuePool[]; http: ValuePool };

const FILES_EACH = 5;

export async function fillPools(house: Household, askers: Askers): Promise<Pools> {
  const pools = {
    agents: createValuePool(),
    visitors: askers.visitors.map(createValuePool),
    http: createValuePool(),
  };
  const owner = house.agents[0]?.cookie ?? "";
  // A second site, whose key and addresses may change without hurting the sockets.
  const spare = await callApi<{ id: string }>(
    house.url,
    "/api/sites",
    { name: "Spare", origin: "https://spare.example" },
    owner,
  );
  pools.http.keep("siteId", spare.data.id);
  pools.agents.keep("siteId", house.siteId);
  for (const { id } of house.agents) pools.http.keep("agentId", id);
  for (let times = 0; times < FILES_EACH; times += 1) {
    for (const { cookie } of house.agents) {
      pools.agents.keep(
        "fileId",
        await uploadFile(house.url, `/api/sites/${house.siteId}/files?name=a`, { origin: house.url, cookie }),
      );
    }
    for (const [at, { visitorId, secret }] of askers.visitors.entries()) {
      const headers = { origin: house.origin, authorization: `Bellhop ${visitorId}.${secret}` };
      pools.visitors[at]?.keep(
        "fileId",
        await uploadFile(house.url, `/api/visitor/files?site=${house.siteKey}&name=a`, headers),
      );
    }
  }
  return pools;
}
