import { REOPEN_WITHIN_MS } from "@bellhop/protocol";
import { beforeEach, expect, it } from "vitest";
import { closeConversation } from "./close-conversation.ts";
import { reopenConversation } from "./reopen-conversation.ts";
import { dataOf, openTestHouse, sketch, type TestHouse } from "./test-house.ts";

let house: TestHouse;
let conversationId: string;
beforeEach(async () => {
  house = await openTestHouse();
  conversationId = (await house.write("hello")).conversationId;
  const { epoch } = await house.claim(house.marta, conversationId);
  dataOf(await closeConversation(house.deps, house.marta, { conversationId, cid: house.newId(), epoch }));
  house.hear();
});

const reopen = (who: TestHouse["anna"], cid = house.newId()) =>
  reopenConversation(house.deps, who, { conversationId, cid });

it("[OW6] [LOG5] whoever reopens owns it, epoch plus one; a repeat tells nobody", async () => {
  const cid = house.newId();
  const first = dataOf(await reopen(house.anna, cid));
  expect(first.conversation).toMatchObject({
    status: "open",
    closedAt: null,
    agent: { id: house.anna.agentId, name: "Anna" },
    epoch: 2,
    waitingSince: null,
  });
  expect(dataOf(await reopen(house.anna, cid))).toEqual(first);
  expect(house.hear().map(sketch)).toEqual(["4 agent: reopened"]);
});

it("[OW3] reopening what one owns already is a repeat", async () => {
  dataOf(await reopen(house.anna));
  house.hear();
  expect(dataOf(await reopen(house.anna)).conversation.epoch).toBe(2);
  expect(house.hear()).toEqual([]);
});

it("[OW6] what a colleague has reopened is taken", async () => {
  dataOf(await reopen(house.anna));
  expect(await reopen(house.marta)).toEqual({ ok: false, error: "taken", detail: { takenBy: "Anna" } });
});

it("[OW6] what waits is to be taken, not reopened", async () => {
  await house.write("me again");
  expect(await reopen(house.anna)).toEqual({ ok: false, error: "not_claimed" });
});

it("[OW6] other_open when the visitor has another open one by now", async () => {
  house.pass(REOPEN_WITHIN_MS + 1);
  await house.write("something else");
  house.hear();
  expect(await reopen(house.anna)).toEqual({ ok: false, error: "other_open" });
  expect(house.hear()).toEqual([]);
});

it("[AM5] not another site's", async () => {
  const eve = await house.addAgent("Eve", "owner", await house.addSite("Other"));
  expect(await reopen(eve)).toEqual({ ok: false, error: "not_found" });
});
