import { expect, it } from "vitest";
import { endViewing, reportViewing } from "./report-viewing.ts";
import { dataOf, openTestHouse } from "./test-house.ts";

it("[VW1] looking is told with each renewal, and that it ended; nothing is stored", async () => {
  const house = await openTestHouse();
  const { conversationId } = await house.write("hello");
  const before = await house.read(conversationId);
  house.hear();
  const look = () => reportViewing(house.deps, house.marta, { conversationId });
  const viewing = dataOf(await look());
  dataOf(await look());
  endViewing(house.deps, house.marta, viewing);
  const agent = { id: house.marta.agentId, name: "Marta" };
  const fact = { type: "viewingChanged", siteId: house.site.id, conversationId, agent };
  expect(house.hear()).toEqual([
    { ...fact, viewing: true },
    { ...fact, viewing: true },
    { ...fact, viewing: false },
  ]);
  expect(await house.read(conversationId)).toEqual(before);
});

it("[VW1] [AM5] nobody looks at what is another site's", async () => {
  const house = await openTestHouse();
  const { conversationId } = await house.write("hello");
  const eve = await house.addAgent("Eve", "owner", await house.addSite("Other"));
  house.hear();
  expect(await reportViewing(house.deps, eve, { conversationId })).toEqual({ ok: false, error: "not_found" });
  expect(house.hear()).toEqual([]);
});
