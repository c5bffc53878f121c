import { beforeEach, expect, it } from "vitest";
import { newAgent } from "../rules/new-agent.ts";
import { markConversation } from "./mark-conversation.ts";
import { openDesk } from "./open-desk.ts";
import { renewPresence } from "./renew-presence.ts";
import { renewVisitors } from "./renew-visitors.ts";
import { dataOf, MINUTE_MS, openTestHouse, type TestHouse } from "./test-house.ts";

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse();
});

const open = async (who: TestHouse["anna"]) => dataOf(await openDesk(house.deps, who, {}));

it("[DK1] says who one is, on which sites and as what", async () => {
  expect(await open(house.anna)).toEqual({
    agent: { ...newAgent, id: house.anna.agentId, name: "Anna", email: "anna@shop.example" },
    sites: [{ site: house.site, role: "owner" }],
    colleagues: [expect.objectContaining({ name: "Marta" })],
    open: [],
    owed: [],
    departments: [
      {
        ...{ id: house.site.id, siteId: house.site.id, name: "", routing: "leastBusy", outside: null },
        calls: { phone: false, page: false },
        agentIds: [house.anna.agentId, house.marta.agentId],
      },
    ],
    online: [],
    now: house.deps.now(),
  });
});

it("[DK1] [LOG9] every open conversation of one's sites, longest waiting first, with one's own mark", async () => {
  const [first, second, third] = [await house.write("a"), await write("b"), await write("c")];
  await house.claim(house.anna, first.conversationId);
  dataOf(
    await markConversation(house.deps, house.marta, {
      conversationId: second.conversationId,
      delivered: 1,
      read: 1,
    }),
  );
  const ids = [second, third, first].map(({ conversationId }) => conversationId);
  const desk = await open(house.marta);
  expect(desk.open.map(({ conversation }) => conversation.id)).toEqual(ids);
  expect(desk.open.map(({ mine }) => mine.read)).toEqual([1, 0, 0]);
  expect((await open(house.anna)).open.map(({ mine }) => mine.read)).toEqual([0, 0, 2]);
});

it("[DK1] one's own are on the desk however many wait", async () => {
  const mine = await write("mine");
  await house.claim(house.anna, mine.conversationId);
  for (let count = 0; count < 500; count += 1) await write("waits");
  const shown = (await open(house.anna)).open.map(({ conversation }) => conversation.id);
  expect(shown).toHaveLength(501);
  expect(shown).toContain(mine.conversationId);
});

async function write(text: string) {
  house.pass(MINUTE_MS);
  return house.write(text, await house.addVisitor(house.site));
}

it("[DK1] [AM5] nothing of sites one is no member of; of colleagues only the sites shared", async () => {
  const other = await house.addSite("Other");
  const iga = await house.addAgent("Iga", "agent", house.site, other);
  await house.addAgent("Eve", "owner", other);
  await house.write("not for Marta", await house.addVisitor(other));
  await renewPresence(house.deps, { nodeId: "n", agentIds: [iga.agentId] });
  const desk = await open(house.marta);
  const { phone: _own, ...colleague } = newAgent;
  expect(desk.open).toEqual([]);
  expect(desk.colleagues).toEqual([
    { ...colleague, id: house.anna.agentId, name: "Anna", online: false, siteIds: [house.site.id] },
    { ...colleague, id: iga.agentId, name: "Iga", online: true, siteIds: [house.site.id] },
  ]);
  expect((await open(iga)).colleagues.map(({ name, siteIds }) => [name, siteIds.length])).toEqual([
    ["Anna", 1],
    ["Eve", 1],
    ["Marta", 1],
  ]);
});

it("[DK1] memberships are read afresh, whatever the session remembers", async () => {
  const { conversationId } = await house.write("hello");
  const other = await house.addSite("Other");
  await house.store.addMembership({ siteId: other.id, agentId: house.marta.agentId, role: "agent", at: 0 });
  await house.store.removeMembership({ siteId: house.site.id, agentId: house.marta.agentId, at: 0 });
  const desk = await open(house.marta);
  expect(desk.sites.map(({ site }) => site.name)).toEqual(["Other"]);
  expect(JSON.stringify(desk)).not.toContain(conversationId);
});

it("refuses somebody who is no agent", async () => {
  const nobody = { ...house.anna, agentId: house.newId() };
  expect(await openDesk(house.deps, nobody, {})).toEqual({ ok: false, error: "unauthenticated" });
});

it("[DK1] [PR7] says which of the visitors are on the site now", async () => {
  const [here, gone] = [await house.addVisitor(house.site), await house.addVisitor(house.site)];
  await house.write("still here", here);
  await house.write("gone already", gone);
  await renewVisitors(house.deps, { visitorIds: [here.visitorId] });
  expect((await open(house.anna)).online).toEqual([here.visitorId]);
});
