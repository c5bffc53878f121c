import { beforeEach, expect, it } from "vitest";
import { closeConversation } from "./close-conversation.ts";
import { dataOf, openTestHouse, sketch, type TestHouse } from "./test-house.ts";

let house: TestHouse;
let conversationId: string;
beforeEach(async () => {
  house = await openTestHouse();
  conversationId = (await house.write("hello")).conversationId;
  house.hear();
});

const close = (who: TestHouse["anna"], epoch: number, cid = house.newId()) =>
  closeConversation(house.deps, who, { conversationId, cid, epoch });

it("[OW5] [LOG5] the owner closes it; a repeat tells nobody", async () => {
  const { epoch } = await house.claim(house.marta, conversationId);
  house.hear();
  const cid = house.newId();
  const first = await close(house.marta, epoch, cid);
  expect(dataOf(first).conversation).toMatchObject({ status: "closed", closedAt: house.deps.now() });
  expect(await close(house.marta, epoch, cid)).toEqual(first);
  expect(house.hear().map(sketch)).toEqual(["3 agent: closed"]);
});

it("[OW5] [TM2] anybody of the site closes what waits, and its wait is over", async () => {
  const { conversation } = dataOf(await close(house.anna, 0));
  expect(conversation).toMatchObject({ status: "closed", waitingSince: null });
  const later = house.deps.now() + 1e9;
  expect(await house.store.claimDueTimers({ at: later, leaseUntil: later + 1, limit: 9 })).toEqual([]);
});

it("[OW5] [OW4] not a colleague, not with an old epoch, not twice", async () => {
  const { epoch } = await house.claim(house.marta, conversationId);
  house.hear();
  const taken = { ok: false, error: "taken", detail: { takenBy: "Marta" } };
  expect(await close(house.anna, epoch)).toEqual(taken);
  expect(await close(house.marta, epoch - 1)).toEqual(taken);
  expect(house.hear()).toEqual([]);
  dataOf(await close(house.marta, epoch));
  expect(await close(house.marta, epoch)).toEqual({ ok: false, error: "conversation_closed" });
});

it("[AM5] not another site's", async () => {
  const eve = await house.addAgent("Eve", "owner", await house.addSite("Other"));
  expect(await close(eve, 0)).toEqual({ ok: false, error: "not_found" });
});
