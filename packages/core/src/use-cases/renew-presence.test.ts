import { beforeEach, expect, it } from "vitest";
import { AGENT_LEASE_MS } from "../rules/lease-times.ts";
import { readAvailability } from "../steps/read-availability.ts";
import { endPresence } from "./end-presence.ts";
import { renewPresence } from "./renew-presence.ts";
import { setAgentStatus } from "./set-agent-status.ts";
import { sweepPresence } from "./sweep-presence.ts";
import { dataOf, openTestHouse, type TestHouse } from "./test-house.ts";

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse();
});

const renew = (nodeId: string, ...agents: TestHouse["anna"][]) =>
  renewPresence(house.deps, { nodeId, agentIds: agents.map(({ agentId }) => agentId) });
const changed = (agent: TestHouse["anna"], siteId = house.site.id) => {
  return { type: "agentChanged", siteId, agentId: agent.agentId };
};
const namesThere = async () =>
  (await readAvailability(house.deps, house.site.id)).agents.map(({ name }) => name);

it("[PR2] coming online is told once, to every site; renewing tells nobody", async () => {
  const other = await house.addSite("Other");
  const iga = await house.addAgent("Iga", "agent", house.site, other);
  await renew("n1", iga);
  expect(house.hear()).toEqual(expect.arrayContaining([changed(iga), changed(iga, other.id)]));
  house.pass(AGENT_LEASE_MS - 1);
  await renew("n1", iga);
  house.pass(AGENT_LEASE_MS - 1);
  await renew("n1", iga);
  await sweepPresence(house.deps);
  expect(house.hear()).toEqual([]);
  expect(await namesThere()).toEqual(["Iga"]);
});

it("[PR1] [PR3] who does not renew is offline when the lease lapses; one sweep tells it", async () => {
  await renew("n1", house.anna, house.marta);
  house.hear();
  house.pass(AGENT_LEASE_MS - 1);
  await renew("n1", house.anna);
  await sweepPresence(house.deps);
  expect(house.hear()).toEqual([]);
  house.pass(1);
  expect(await namesThere()).toEqual(["Anna"]);
  await Promise.all([sweepPresence(house.deps), sweepPresence(house.deps)]);
  expect(house.hear()).toEqual([changed(house.marta)]);
});

it("[PR2] who lapsed and comes back is told again", async () => {
  await renew("n1", house.marta);
  house.pass(AGENT_LEASE_MS);
  house.hear();
  await renew("n1", house.marta);
  expect(house.hear()).toEqual([changed(house.marta)]);
});

it("[PR4] an agent on two nodes is told offline only when both have let go", async () => {
  await renew("n1", house.marta);
  await renew("n2", house.marta);
  house.hear();
  const agentIds = [house.marta.agentId];
  await endPresence(house.deps, { nodeId: "n1", agentIds });
  expect(house.hear()).toEqual([]);
  expect(await namesThere()).toEqual(["Marta"]);
  await endPresence(house.deps, { nodeId: "n2", agentIds });
  expect(house.hear()).toEqual([changed(house.marta)]);
  expect(await namesThere()).toEqual([]);
});

it("[PR5] visitors hear at most three names, and how many in all", async () => {
  const more = [];
  for (const name of ["Cyril", "Dana", "Ewa"]) more.push(await house.addAgent(name, "agent", house.site));
  await renew("n1", house.anna, house.marta, ...more);
  expect(await readAvailability(house.deps, house.site.id)).toMatchObject({
    available: true,
    count: 5,
    agents: [{ name: "Anna" }, { name: "Cyril" }, { name: "Dana" }],
  });
});

it("[PR5] [PR6] away is online and not available; it is told to every site of the agent", async () => {
  const other = await house.addSite("Other");
  const iga = await house.addAgent("Iga", "agent", house.site, other);
  await renew("n1", iga);
  house.hear();
  expect(dataOf(await setAgentStatus(house.deps, iga, { status: "away" }))).toEqual({ status: "away" });
  expect(house.hear()).toEqual([changed(iga), changed(iga, other.id)]);
  expect(await readAvailability(house.deps, house.site.id)).toEqual({
    available: false,
    count: 0,
    agents: [],
    outside: null,
  });
  const at = house.deps.now();
  expect(await house.store.listOnlineAgents({ siteId: house.site.id, at })).toEqual([iga.agentId]);
});

it("nobody to renew and nobody to end asks the store nothing", async () => {
  house.store.setAvailable(false);
  await renew("n1");
  await endPresence(house.deps, { nodeId: "n1", agentIds: [] });
});
