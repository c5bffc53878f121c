import { beforeEach, expect, it } from "vitest";
import { closeIdle } from "./close-idle.ts";
import { makePromise } from "./make-promise.ts";
import { sendAgentMessage } from "./send-agent-message.ts";
import { dataOf, HOUR_MS, openTestHouse, type TestHouse } from "./test-house.ts";

const DAYS_MS = 24 * HOUR_MS;

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse();
});

async function talk() {
  const visitor = await house.addVisitor(house.site);
  const { conversationId } = await house.write("hello", visitor);
  const { epoch } = await house.claim(house.marta, conversationId);
  const cid = house.newId();
  dataOf(await sendAgentMessage(house.deps, house.marta, { conversationId, cid, epoch, text: "hi" }));
  return { conversationId, epoch, visitor };
}
const statusOf = async (conversationId: string) => (await house.read(conversationId)).status;

it("[LS6] what nobody has spoken in for 3 days is closed by itself, and says so", async () => {
  const { conversationId } = await talk();
  house.pass(3 * DAYS_MS - HOUR_MS);
  await closeIdle(house.deps);
  expect(await statusOf(conversationId)).toBe("open");
  house.pass(2 * HOUR_MS);
  house.hear();
  await closeIdle(house.deps);
  await closeIdle(house.deps);
  expect(await statusOf(conversationId)).toBe("closed");
  expect(house.hear()).toMatchObject([
    { type: "entryAdded", entry: { body: { kind: "closed", idle: true } } },
  ]);
});

it("[LS6] not what waits, and not while something is owed on it", async () => {
  const waiting = await house.write("hello", await house.addVisitor(house.site));
  const { conversationId, epoch } = await talk();
  const dueAt = house.deps.now() + 10 * DAYS_MS;
  const cid = house.newId();
  dataOf(await makePromise(house.deps, house.marta, { conversationId, cid, epoch, dueAt }));
  house.pass(4 * DAYS_MS);
  await closeIdle(house.deps);
  expect([await statusOf(waiting.conversationId), await statusOf(conversationId)]).toEqual(["open", "open"]);
});

it("[LS6] not what its owner has left unanswered, with a console that stays open", async () => {
  await house.come(house.marta);
  const { conversationId } = await house.write("hello");
  await house.claim(house.marta, conversationId);
  house.pass(4 * DAYS_MS);
  await closeIdle(house.deps);
  expect(await house.read(conversationId)).toMatchObject({
    status: "open",
    unansweredSince: expect.any(Number),
  });
});

it("[LS6] however many there are", async () => {
  for (let number = 0; number < 120; number++) await talk();
  house.pass(4 * DAYS_MS);
  await closeIdle(house.deps);
  const open = await house.store.listConversations({ scope: { kind: "system" }, status: "open", limit: 500 });
  expect(open).toEqual([]);
});
