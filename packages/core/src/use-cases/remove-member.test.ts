import { beforeEach, expect, it } from "vitest";
import { endAgentSession } from "./end-agent-session.ts";
import { listMembers } from "./list-members.ts";
import { removeMember } from "./remove-member.ts";
import { renewPresence } from "./renew-presence.ts";
import { dataOf, openTestHouse, type TestHouse } from "./test-house.ts";

let house: TestHouse;
let siteId: string;
beforeEach(async () => {
  house = await openTestHouse();
  siteId = house.site.id;
});

const remove = (who: TestHouse["anna"], agentId: string) =>
  removeMember(house.deps, who, { siteId, agentId });

it("[DR7] [OW7] [TM1] ends the membership, tells it, and what the agent owned waits again with a timer", async () => {
  const { conversationId } = await house.write("hello");
  const { epoch } = await house.claim(house.marta, conversationId);
  house.hear();
  const { agentId } = house.marta;
  expect(await remove(house.anna, agentId)).toEqual({ ok: true, data: {} });
  expect(house.hear()).toEqual([
    { type: "accessChanged", siteId, agentId, sessionId: null },
    { type: "agentChanged", siteId, agentId },
  ]);
  const conversation = await house.store.readConversation({ scope: { kind: "system" }, conversationId });
  expect(conversation).toMatchObject({ agent: null, waitingSince: house.deps.now(), epoch: epoch + 1 });
  expect(await house.store.nextTimerDueIn({ at: house.deps.now(), within: 60_000 })).toBe(44_000);
  expect(await remove(house.anna, agentId)).toEqual({ ok: false, error: "not_found" });
});

it("[DR6] the last owner stays; with a second one the first may go", async () => {
  expect(await remove(house.anna, house.anna.agentId)).toEqual({ ok: false, error: "last_owner" });
  expect(house.hear()).toEqual([]);
  const second = await house.addAgent("Ola", "owner", house.site);
  expect(await remove(second, house.anna.agentId)).toMatchObject({ ok: true });
});

it("[DR4] owners only", async () => {
  expect(await remove(house.marta, house.anna.agentId)).toEqual({ ok: false, error: "forbidden" });
  const eve = await house.addAgent("Eve", "owner", await house.addSite("Other"));
  expect(await remove(eve, house.marta.agentId)).toEqual({ ok: false, error: "not_found" });
  expect(await listMembers(house.deps, eve, { siteId })).toEqual({ ok: false, error: "not_found" });
});

it("members see who belongs to the site and who is there", async () => {
  await renewPresence(house.deps, { nodeId: "n", agentIds: [house.anna.agentId] });
  const { members } = dataOf(await listMembers(house.deps, house.marta, { siteId }));
  const status = "available";
  expect(members).toEqual([
    {
      agentId: house.anna.agentId,
      name: "Anna",
      email: "anna@shop.example",
      role: "owner",
      status,
      online: true,
    },
    {
      agentId: house.marta.agentId,
      name: "Marta",
      email: "marta@shop.example",
      role: "agent",
      status,
      online: false,
    },
  ]);
});

it("[DR7] signing out is told to every site, with the session that ended", async () => {
  const other = await house.addSite("Other");
  const iga = await house.addAgent("Iga", "agent", house.site, other);
  await endAgentSession(house.deps, iga, { sessionId: "s1" });
  const fact = { type: "accessChanged", agentId: iga.agentId, sessionId: "s1" };
  expect(house.hear()).toEqual([
    { ...fact, siteId },
    { ...fact, siteId: other.id },
  ]);
});
