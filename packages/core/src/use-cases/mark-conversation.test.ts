import { beforeEach, expect, it } from "vitest";
import { markConversation } from "./mark-conversation.ts";
import { syncConversation } from "./sync-conversation.ts";
import { dataOf, openTestHouse, type TestHouse } from "./test-house.ts";

let house: TestHouse;
let conversationId: string;
beforeEach(async () => {
  house = await openTestHouse();
  conversationId = (await house.write("1")).conversationId;
  await house.write("2");
  await house.write("3");
  house.hear();
});

const mark = (who: TestHouse["anna"] | TestHouse["visitor"], delivered: number, read: number) =>
  markConversation(house.deps, who, { conversationId, delivered, read });

it("[RC1] [RC5] an advance is told once; a repeat or a step back tells nobody", async () => {
  expect(await mark(house.anna, 2, 1)).toEqual({ ok: true, data: { delivered: 2, read: 1 } });
  const { siteId, visitorId } = house.visitor;
  const stands = { delivered: 2, read: 1 };
  expect(house.hear()).toEqual([
    {
      type: "marksAdvanced",
      siteId,
      visitorId,
      conversationId,
      participant: house.anna.agentId,
      mark: stands,
      agents: stands,
    },
  ]);
  expect(dataOf(await mark(house.anna, 2, 1))).toEqual(stands);
  expect(dataOf(await mark(house.anna, 1, 0))).toEqual(stands);
  expect(house.hear()).toEqual([]);
});

it("[RC2] is clamped to what exists, read to what was received", async () => {
  expect(dataOf(await mark(house.anna, 99, 99))).toEqual({ delivered: 3, read: 3 });
  expect(dataOf(await mark(house.marta, 1, 3))).toEqual({ delivered: 1, read: 1 });
});

it("[RC3] each agent has an own mark, the visitor hears the furthest", async () => {
  await mark(house.anna, 3, 2);
  house.hear();
  expect(dataOf(await mark(house.marta, 2, 1))).toEqual({ delivered: 2, read: 1 });
  expect(house.hear()).toMatchObject([
    { participant: house.marta.agentId, mark: { delivered: 2, read: 1 }, agents: { delivered: 3, read: 2 } },
  ]);
});

it("[RC4] the visitor's own writing has advanced the visitor's mark", async () => {
  expect(dataOf(await mark(house.visitor, 0, 0))).toEqual({ delivered: 3, read: 3 });
  expect(house.hear()).toEqual([]);
});

it("[RC5] adds nothing to the log", async () => {
  await mark(house.anna, 3, 3);
  const page = dataOf(await syncConversation(house.deps, house.anna, { conversationId, since: 0 }));
  expect(page.entries).toHaveLength(3);
});

it("[VM7] [AM5] only within sight", async () => {
  const other = await house.addSite("Other");
  for (const who of [await house.addVisitor(house.site), await house.addAgent("Eve", "owner", other)]) {
    expect(await mark(who, 1, 1)).toEqual({ ok: false, error: "not_found" });
  }
  expect(house.hear()).toEqual([]);
});
