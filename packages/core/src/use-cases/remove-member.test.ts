import { beforeEach, expect, it } from "vitest";
import { endAgentSession } from "./end-agent-session.ts";
import { listMembers } from "./list-members.ts";
import { removeMember } from "./remove-member.ts";
import { renewPresence } from "./renew-presence.ts";
import { sendAgentMessage } from "./send-agent-message.ts";
import { dataOf, openTestHouse, type TestHouse } from "./test-house.ts";

let house: TestHouse;
let siteId: string;
beforeEach(async () => {
  house = await openTestHouse();
  siteId = house.site.id;
});

const remove = (who: TestHouse["anna"], agentId: string) =>
  removeMember(house.deps, who, { siteId, agentId });

it("[DR7] [OW7] [LS5] ends the membership, tells it, and what the agent owned waits again at once", async () => {
  const { conversationId, at } = await house.write("hello");
  const { epoch } = await house.claim(house.marta, conversationId);
  house.hear();
  house.pass(5_000);
  const { agentId } = house.marta;
  expect(await remove(house.anna, agentId)).toEqual({ ok: true, data: {} });
  expect(house.hear()).toMatchObject([
    { type: "accessChanged", siteId, agentId, sessionId: null },
    { type: "agentChanged", siteId, agentId },
    { type: "departmentsChanged", siteId },
    { type: "entryAdded", entry: { body: { kind: "released", reason: "removed", waits: true } } },
  ]);
  expect(await house.read(conversationId)).toMatchObject({ agent: null, waitingSince: at, epoch: epoch + 1 });
  expect(await remove(house.anna, agentId)).toEqual({ ok: false, error: "not_found" });
});

it("[OW7] what was answered rests, and what the agent owns elsewhere stays", async () => {
  const other = await house.addSite("Other");
  const iga = await house.addAgent("Iga", "agent", house.site, other);
  const here = await house.write("hello");
  const there = await house.write("hello", await house.addVisitor(other));
  const { epoch } = await house.claim(iga, here.conversationId);
  await house.claim(iga, there.conversationId);
  const { conversationId } = here;
  dataOf(await sendAgentMessage(house.deps, iga, { conversationId, cid: house.newId(), epoch, text: "hi" }));
  dataOf(await remove(house.anna, iga.agentId));
  expect(await house.read(here.conversationId)).toMatchObject({ agent: null, waitingSince: null });
  expect(await house.read(there.conversationId)).toMatchObject({ agent: { id: iga.agentId } });
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
      capacity: 4,
    },
    {
      agentId: house.marta.agentId,
      name: "Marta",
      email: "marta@shop.example",
      role: "agent",
      status,
      online: false,
      capacity: 4,
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
