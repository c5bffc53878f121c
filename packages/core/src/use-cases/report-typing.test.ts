import { beforeEach, expect, it } from "vitest";
import { closeConversation } from "./close-conversation.ts";
import { reportTyping } from "./report-typing.ts";
import { dataOf, openTestHouse, type TestHouse } from "./test-house.ts";

let house: TestHouse;
let conversationId: string;
beforeEach(async () => {
  house = await openTestHouse();
  conversationId = (await house.write("hello")).conversationId;
  house.hear();
});

const type = (who: TestHouse["anna"] | TestHouse["visitor"], typing = true) =>
  reportTyping(house.deps, who, { conversationId, typing });

it("[TY1] the visitor's typing is told, and that it stopped", async () => {
  expect(await type(house.visitor)).toEqual({ ok: true, data: {} });
  dataOf(await type(house.visitor, false));
  const { siteId, visitorId } = house.visitor;
  const author = { kind: "visitor", id: visitorId, name: null };
  const fact = { type: "typingChanged", siteId, visitorId, conversationId, author };
  expect(house.hear()).toEqual([
    { ...fact, typing: true },
    { ...fact, typing: false },
  ]);
});

it("[TY1] nothing is told in a closed conversation", async () => {
  dataOf(await closeConversation(house.deps, house.anna, { conversationId, cid: house.newId(), epoch: 0 }));
  house.hear();
  dataOf(await type(house.visitor));
  dataOf(await type(house.anna));
  expect(house.hear()).toEqual([]);
});

it("[TY2] an agent's typing is told from the owner only", async () => {
  dataOf(await type(house.anna));
  await house.claim(house.marta, conversationId);
  dataOf(await type(house.anna));
  expect(house.hear().filter(({ type }) => type === "typingChanged")).toEqual([]);
  dataOf(await type(house.marta));
  const author = { kind: "agent", id: house.marta.agentId, name: "Marta" };
  expect(house.hear()).toMatchObject([{ type: "typingChanged", typing: true, author }]);
});

it("[VM7] [AM5] only within sight", async () => {
  const eve = await house.addAgent("Eve", "owner", await house.addSite("Other"));
  for (const who of [await house.addVisitor(house.site), eve]) {
    expect(await type(who)).toEqual({ ok: false, error: "not_found" });
  }
  expect(house.hear()).toEqual([]);
});
