import { MemoryStore } from "@bellhop/core/memory";
import type { QueuePlace } from "@bellhop/protocol";
import { v7 } from "uuid";
import { afterEach, beforeEach, expect, it } from "vitest";
import { dataOf, fillStore, hello, newVisitor, startTestGateway } from "./test-gateway.ts";

let house: Awaited<ReturnType<typeof startTestGateway>>;
let people: Awaited<ReturnType<typeof fillStore>>;
let store: MemoryStore;
beforeEach(async () => {
  store = new MemoryStore();
  people = await fillStore(store);
  house = await startTestGateway({ store });
});
afterEach(async () => {
  await house.close();
  expect(house.faults).toEqual([]);
});

async function wait(who = newVisitor()) {
  const visitor = house.visitor(who);
  const told: (QueuePlace | null)[] = [];
  visitor.on("queueMoved", ({ queue }) => told.push(queue));
  await visitor.ask("openSession", hello);
  const { conversationId } = dataOf(await visitor.ask("sendVisitorMessage", { cid: v7(), text: "Hello" }));
  // Two that wait since the same moment stand in no order.
  await new Promise((resolve) => setTimeout(resolve, 5));
  return { visitor, told, conversationId, who };
}
async function take(conversationId: string) {
  const agent = house.agent(people.anna.id);
  dataOf(await agent.ask("claimConversation", { conversationId, cid: v7() }));
}
const place = (number: number) => ({ place: number, expectedMs: null, reason: null });
/** The job does so every 2 s; the news of who waits comes first. */
const tell = async () => {
  await new Promise((resolve) => setTimeout(resolve, 50));
  await house.gateway.tellQueues();
};

it("[QU1] tells a waiting visitor the place, each change once, and that the wait is over at once", async () => {
  const [first, second] = [await wait(), await wait()];
  await tell();
  await tell();
  await expect.poll(() => [first.told, second.told]).toEqual([[place(1)], [place(2)]]);
  await take(first.conversationId);
  await expect.poll(() => first.told).toEqual([place(1), null]);
  await tell();
  await expect.poll(() => second.told).toEqual([place(2), place(1)]);
});

it("[QU1] what happens in an earlier conversation of the visitor ends no wait in this one", async () => {
  const { told, who } = await wait();
  await tell();
  await expect.poll(() => told).toEqual([place(1)]);
  const scope = { kind: "visitor", siteId: people.site.id, visitorId: who.visitorId } as const;
  const waits = await store.findLatestConversation(scope);
  const page = waits && (await store.readEntries({ scope, conversationId: waits.id, after: 0, limit: 1 }));
  const [entry] = page?.entries ?? [];
  if (!waits || !entry) throw new Error("there is one");
  const conversation = { ...waits, id: v7(), status: "closed" as const, waitingSince: null };
  house.deps.bus.publish({ type: "entryAdded", siteId: people.site.id, conversation, entry });
  await tell();
  expect(told).toEqual([place(1)]);
});

it("[QU1] a page that is opened while waiting is told at once where one stands", async () => {
  await wait();
  const { who } = await wait();
  const page = house.visitor(who);
  expect(dataOf(await page.ask("openSession", hello)).queue).toEqual(place(2));
  const told: unknown[] = [];
  page.on("queueMoved", ({ queue }) => told.push(queue));
  await tell();
  expect(told).toEqual([]);
});

it("[QU3] a new page shows no more than was shown before, but with the reason", async () => {
  const early = await wait();
  const { who, visitor, told } = await wait();
  await tell();
  await expect.poll(() => told).toEqual([place(2)]);
  await take(early.conversationId);
  await tell();
  await expect.poll(() => told).toEqual([place(2), place(1)]);
  // Its owner has left: what was there before comes back.
  await store.changeConversation({
    scope: { kind: "system" },
    conversationId: early.conversationId,
    cid: v7(),
    at: Date.now(),
    command: { kind: "return", agentId: people.anna.id, reason: "gone" },
  });
  const { queue } = dataOf(await house.visitor(who).ask("openSession", hello));
  expect(queue).toEqual({ ...place(2), reason: "returned" });
  expect(visitor.connected).toBe(true);
});

it("asks the store about no site where nobody of this node waits", async () => {
  await house.visitor().ask("openSession", hello);
  const { visitor, conversationId } = await wait();
  await take(conversationId);
  let asked = 0;
  const listWaiting = store.listWaiting.bind(store);
  store.listWaiting = (input) => {
    asked += 1;
    return listWaiting(input);
  };
  await tell();
  expect(asked).toBe(0);
  const left = await wait();
  left.visitor.disconnect();
  visitor.disconnect();
  await expect.poll(() => house.gateway.visitorIds().length).toBe(1);
  await tell();
  expect(asked).toBe(0);
});
