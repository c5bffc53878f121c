import { beforeEach, expect, it } from "vitest";
import { claimConversation } from "./claim-conversation.ts";
import { closeConversation } from "./close-conversation.ts";
import { dataOf, openTestHouse, sketch, type TestHouse } from "./test-house.ts";

let house: TestHouse;
let conversationId: string;
beforeEach(async () => {
  house = await openTestHouse();
  conversationId = (await house.write("hello")).conversationId;
  house.hear();
});

const claim = (who: TestHouse["anna"], cid = house.newId()) =>
  claimConversation(house.deps, who, { conversationId, cid });
const dueTimers = () =>
  house.store.claimDueTimers({ at: house.deps.now() + 1e9, leaseUntil: house.deps.now() + 2e9, limit: 9 });

it("[OW1] of agents who take it at once exactly one wins, the others hear by whom", async () => {
  const agents = [house.anna, house.marta, await house.addAgent("Iga", "agent", house.site)];
  for (let round = 0; round < 20; round++) {
    const { conversationId: id } = await house.write("hello", await house.addVisitor(house.site));
    const input = () => ({ conversationId: id, cid: house.newId() });
    const replies = await Promise.all(agents.map((agent) => claimConversation(house.deps, agent, input())));
    const winners = agents.filter((_, index) => replies[index]?.ok);
    expect(winners).toHaveLength(1);
    const taken = { ok: false, error: "taken", detail: { takenBy: winners[0]?.name } };
    expect(replies.filter(({ ok }) => !ok)).toEqual([taken, taken]);
  }
});

it("[OW2] [LOG5] raises the epoch, logs who has it and ends the waiting", async () => {
  const cid = house.newId();
  const receipt = dataOf(await claim(house.marta, cid));
  expect(receipt).toMatchObject({ cid, seq: 2, visitorSeq: 2 });
  const agent = { id: house.marta.agentId, name: "Marta" };
  expect(receipt.conversation).toMatchObject({ agent, epoch: 1, waitingSince: null, status: "open" });
  const body = { kind: "assigned", agentId: agent.id, agentName: "Marta" };
  expect(house.hear()).toMatchObject([{ type: "entryAdded", entry: { body }, conversation: { agent } }]);
});

it("[OW3] the owner taking it again, by the same request or a new one, is a repeat", async () => {
  const cid = house.newId();
  const first = dataOf(await claim(house.marta, cid));
  house.hear();
  expect(dataOf(await claim(house.marta, cid))).toEqual(first);
  expect(dataOf(await claim(house.marta)).conversation).toMatchObject({ epoch: 1, seq: 2 });
  expect(house.hear()).toEqual([]);
});

it("[TM2] cancels the wait", async () => {
  await house.come(house.marta);
  await claim(house.marta);
  expect(await dueTimers()).toEqual([]);
});

it("[OW5] what is closed is not taken", async () => {
  dataOf(await closeConversation(house.deps, house.anna, { conversationId, cid: house.newId(), epoch: 0 }));
  house.hear();
  expect(await claim(house.marta)).toEqual({ ok: false, error: "conversation_closed" });
  expect(house.hear().map(sketch)).toEqual([]);
});

it("[AM5] another site's conversation is answered like one that does not exist", async () => {
  const eve = await house.addAgent("Eve", "owner", await house.addSite("Other"));
  expect(await claim(eve)).toEqual({ ok: false, error: "not_found" });
});
