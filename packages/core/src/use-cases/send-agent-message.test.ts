import { beforeEach, expect, it } from "vitest";
import { closeConversation } from "./close-conversation.ts";
import { reopenConversation } from "./reopen-conversation.ts";
import { sendAgentMessage } from "./send-agent-message.ts";
import { dataOf, openTestHouse, sketch, type TestHouse } from "./test-house.ts";

let house: TestHouse;
let conversationId: string;
beforeEach(async () => {
  house = await openTestHouse();
  conversationId = (await house.write("hello")).conversationId;
});

const send = (who: TestHouse["anna"], epoch: number, cid = house.newId(), text = "Good day") =>
  sendAgentMessage(house.deps, who, { conversationId, cid, epoch, text });
const close = (who: TestHouse["anna"], epoch: number) =>
  closeConversation(house.deps, who, { conversationId, cid: house.newId(), epoch });
const reopen = (who: TestHouse["anna"]) =>
  reopenConversation(house.deps, who, { conversationId, cid: house.newId() });

it("[AM1] [BS9] the owner's answer is kept, acknowledged and told once", async () => {
  const { epoch } = await house.claim(house.marta, conversationId);
  house.hear();
  const cid = house.newId();
  const receipt = dataOf(await send(house.marta, epoch, cid));
  expect(receipt).toMatchObject({ cid, seq: 3, visitorSeq: 3, at: house.deps.now() });
  expect(receipt.conversation).toMatchObject({ id: conversationId, seq: 3 });
  const author = { kind: "agent", id: house.marta.agentId, name: "Marta" };
  expect(house.hear()).toMatchObject([{ type: "entryAdded", entry: { author, body: { text: "Good day" } } }]);
});

it("[AM1] nobody writes before taking it, nobody but the owner after", async () => {
  expect(await send(house.marta, 0)).toEqual({ ok: false, error: "not_claimed" });
  const { epoch } = await house.claim(house.marta, conversationId);
  house.hear();
  expect(await send(house.anna, epoch)).toEqual({ ok: false, error: "taken", detail: { takenBy: "Marta" } });
  expect(house.hear()).toEqual([]);
});

it("[AM1] [OW4] an epoch of an earlier ownership is refused, also for the owner", async () => {
  const { epoch } = await house.claim(house.marta, conversationId);
  dataOf(await close(house.marta, epoch));
  const { conversation } = dataOf(await reopen(house.marta));
  expect(conversation.epoch).toBeGreaterThan(epoch);
  expect(await send(house.marta, epoch)).toMatchObject({ ok: false, error: "taken" });
  dataOf(await send(house.marta, conversation.epoch));
});

it("[AM2] [LOG2] a repeat gets the first receipt after the ownership has changed", async () => {
  const { epoch } = await house.claim(house.marta, conversationId);
  const cid = house.newId();
  const first = dataOf(await send(house.marta, epoch, cid));
  dataOf(await close(house.marta, epoch));
  const again = dataOf(await send(house.marta, epoch, cid));
  dataOf(await reopen(house.anna));
  house.hear();
  const andAgain = dataOf(await send(house.marta, epoch, cid));
  for (const repeat of [again, andAgain]) {
    expect(repeat).toMatchObject({ cid, seq: first.seq, visitorSeq: first.visitorSeq, at: first.at });
  }
  expect(andAgain.conversation.agent?.name).toBe("Anna");
  expect(house.hear()).toEqual([]);
});

it("[LOG3] the same cid with other words is refused", async () => {
  const { epoch } = await house.claim(house.marta, conversationId);
  const cid = house.newId();
  dataOf(await send(house.marta, epoch, cid, "one"));
  expect(await send(house.marta, epoch, cid, "two")).toEqual({ ok: false, error: "cid_conflict" });
});

it("[LOG2] two authors may use the same cid", async () => {
  const { epoch } = await house.claim(house.marta, conversationId);
  const cid = house.newId();
  dataOf(await send(house.marta, epoch, cid, "mine"));
  dataOf(await close(house.marta, epoch));
  const { conversation } = dataOf(await reopen(house.anna));
  expect(dataOf(await send(house.anna, conversation.epoch, cid, "also mine")).seq).toBe(6);
});

it("[AM4] a closed conversation takes no answer", async () => {
  const { epoch } = await house.claim(house.marta, conversationId);
  dataOf(await close(house.marta, epoch));
  expect(await send(house.marta, epoch)).toEqual({ ok: false, error: "conversation_closed" });
});

it("[AM5] another site's conversation is answered like one that does not exist", async () => {
  const eve = await house.addAgent("Eve", "owner", await house.addSite("Other"));
  expect(await send(eve, 0)).toEqual({ ok: false, error: "not_found" });
});

it("[LOG4] answers and messages that race are numbered without a gap", async () => {
  const { epoch } = await house.claim(house.marta, conversationId);
  house.hear();
  const all = Array.from({ length: 20 }, (_, n) => (n % 2 ? house.write("v") : send(house.marta, epoch)));
  await Promise.all(all);
  const facts = house.hear();
  expect(facts.map((fact) => Number.parseInt(sketch(fact), 10))).toEqual(
    Array.from({ length: 20 }, (_, n) => n + 3),
  );
});
