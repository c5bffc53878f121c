import { beforeEach, expect, it } from "vitest";
import { closeConversation } from "./close-conversation.ts";
import { sendAgentNote } from "./send-agent-note.ts";
import { syncVisitorConversation } from "./sync-conversation.ts";
import { dataOf, openTestHouse, sketch, type TestHouse } from "./test-house.ts";

let house: TestHouse;
let conversationId: string;
beforeEach(async () => {
  house = await openTestHouse();
  conversationId = (await house.write("hello")).conversationId;
  house.hear();
});

const note = (who: TestHouse["anna"], cid = house.newId()) =>
  sendAgentNote(house.deps, who, { conversationId, cid, text: "wants a discount" });

it("[AM3] [LOG1] anybody of the site may write one; it has no visitorSeq and the conversation goes on waiting", async () => {
  const { conversation, ...receipt } = dataOf(await note(house.anna));
  expect(receipt).toMatchObject({ seq: 2, visitorSeq: null });
  expect(conversation).toMatchObject({
    agent: null,
    epoch: 0,
    seq: 2,
    visitorSeq: 1,
    waitingSince: expect.any(Number),
  });
  expect(house.hear().map(sketch)).toEqual(["2 agent: note"]);
});

it("[AM3] beside a colleague's conversation, and after the closing", async () => {
  const { epoch } = await house.claim(house.marta, conversationId);
  expect(dataOf(await note(house.anna)).conversation).toMatchObject({ epoch, agent: { name: "Marta" } });
  dataOf(await closeConversation(house.deps, house.marta, { conversationId, cid: house.newId(), epoch }));
  expect(dataOf(await note(house.anna)).conversation).toMatchObject({
    status: "closed",
    seq: 5,
    visitorSeq: 3,
  });
});

it("[AM3] [VS6] the visitor never gets it", async () => {
  dataOf(await note(house.anna));
  const input = { conversationId, since: 0 };
  const page = dataOf(await syncVisitorConversation(house.deps, house.visitor, input));
  expect(page.entries.map(({ body }) => body.kind)).toEqual(["message"]);
});

it("[AM2] a repeat gets the first receipt and tells nobody", async () => {
  const cid = house.newId();
  const first = await note(house.anna, cid);
  house.hear();
  expect(await note(house.anna, cid)).toEqual(first);
  expect(house.hear()).toEqual([]);
});

it("[AM5] not on another site's conversation", async () => {
  const eve = await house.addAgent("Eve", "owner", await house.addSite("Other"));
  expect(await note(eve)).toEqual({ ok: false, error: "not_found" });
});
