import { beforeEach, expect, it } from "vitest";
import type { VisitorSession } from "../deps.ts";
import type { ShownPlace } from "../rules/show-place.ts";
import { closeConversation } from "../use-cases/close-conversation.ts";
import { openSession } from "../use-cases/open-visitor-session.ts";
import { sendVisitorMessage } from "../use-cases/send-visitor-message.ts";
import { dataOf, HOUR_MS, MINUTE_MS, openTestHouse, type TestHouse } from "../use-cases/test-house.ts";
import { readQueuePlaces } from "./read-queue-places.ts";

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse();
  const at = house.deps.now();
  const agentIds = [house.marta.agentId];
  await house.store.renewAgentLeases({ nodeId: "n", agentIds, until: at + 10 * HOUR_MS, at });
});

async function wait(): Promise<VisitorSession> {
  const visitor = await house.addVisitor(house.site);
  await house.write("hello", visitor);
  house.pass(1_000);
  return visitor;
}
/** Somebody waits so long and is then taken. */
async function serve(ms: number): Promise<void> {
  const visitor = await house.addVisitor(house.site);
  const { conversationId } = await house.write("hello", visitor);
  house.pass(ms);
  const { epoch } = await house.claim(house.marta, conversationId);
  const close = { conversationId, cid: house.newId(), epoch };
  dataOf(await closeConversation(house.deps, house.marta, close));
  await house.settle();
}
const look = (shown: Map<string, ShownPlace | null>) =>
  readQueuePlaces(house.deps, { siteId: house.site.id, shown });
const placesOf = async (...visitors: VisitorSession[]) => {
  const found = await look(new Map(visitors.map(({ visitorId }) => [visitorId, null])));
  return visitors.map(({ visitorId }) => found.get(visitorId)?.queue.place ?? null);
};

it("[QU1] a place counts those of the department who have waited longer", async () => {
  const [first, second, third] = [await wait(), await wait(), await wait()];
  expect(await placesOf(third, first, second)).toEqual([3, 1, 2]);
  const { id: departmentId } = await house.addDepartment({ name: "Returns" });
  const other = await house.addVisitor(house.site);
  const said = { cid: house.newId(), text: "hello", departmentId };
  dataOf(await sendVisitorMessage(house.deps, other, said));
  expect(await placesOf(other, third)).toEqual([1, 3]);
});

it("[QU2] what to expect is the median of the last waits, less what was waited; unknown with fewer than three", async () => {
  const hello = { locale: "pl" as const, timeZone: null, page: { url: "https://shop.example/", title: "" } };
  const queueOf = async (who: VisitorSession) => dataOf(await openSession(house.deps, who, hello)).queue;
  await serve(4 * MINUTE_MS);
  await serve(20 * MINUTE_MS);
  const visitor = await wait();
  expect(await queueOf(visitor)).toEqual({ place: 1, expectedMs: null, reason: null });
  const [conversation] = await house.store.listWaiting({ siteId: house.site.id, limit: 1 });
  await house.claim(house.marta, conversation?.conversationId ?? "");
  expect(await queueOf(visitor)).toBeNull();
  await serve(4 * MINUTE_MS);
  const next = await wait();
  house.pass(MINUTE_MS - 1_000);
  expect(await queueOf(next)).toEqual({ place: 1, expectedMs: 3 * MINUTE_MS, reason: null });
  house.pass(10 * MINUTE_MS);
  expect((await queueOf(next))?.expectedMs).toBeNull();
});

it("[QU2] nothing is expected while nobody is there", async () => {
  for (let served = 0; served < 3; served++) await serve(4 * MINUTE_MS);
  const { visitorId } = await wait();
  const expected = async () => (await look(new Map([[visitorId, null]]))).get(visitorId)?.queue.expectedMs;
  expect(await expected()).toBe(4 * MINUTE_MS);
  await house.store.setAgentStatus({ agentId: house.marta.agentId, status: "away" });
  expect(await expected()).toBeNull();
});

it("[QU3] a number grows only with its reason", async () => {
  for (let served = 0; served < 3; served++) await serve(2 * MINUTE_MS);
  const visitor = await wait();
  const { visitorId } = visitor;
  let shown = await look(new Map([[visitorId, null]]));
  expect(shown.get(visitorId)?.queue).toEqual({ place: 1, expectedMs: 2 * MINUTE_MS, reason: null });
  for (let served = 0; served < 20; served++) {
    await house.store.changeConversation({
      scope: { kind: "system" },
      conversationId: (await house.write("me", await house.addVisitor(house.site))).conversationId,
      cid: house.newId(),
      at: house.deps.now() + 30 * MINUTE_MS,
      command: { kind: "take", agent: { id: house.marta.agentId, name: "Marta" } },
    });
  }
  shown = await look(shown);
  expect(shown.get(visitorId)?.queue).toMatchObject({ place: 1, reason: "slower" });
  expect(shown.get(visitorId)?.queue.expectedMs).toBeGreaterThan(2 * MINUTE_MS);
});

it("[QU3] who waits no longer stands nowhere", async () => {
  const visitor = await wait();
  const [conversation] = await house.store.listWaiting({ siteId: house.site.id, limit: 1 });
  await house.claim(house.marta, conversation?.conversationId ?? "");
  expect(await look(new Map([[visitor.visitorId, null]]))).toEqual(new Map([[visitor.visitorId, null]]));
});
