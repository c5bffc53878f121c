import { beforeEach, expect, it } from "vitest";
import { makePromise } from "./make-promise.ts";
import { sendAgentMessage } from "./send-agent-message.ts";
import { syncVisitorConversation } from "./sync-conversation.ts";
import { dataOf, HOUR_MS, MINUTE_MS, openTestHouse, type TestHouse } from "./test-house.ts";

let house: TestHouse;
let conversationId: string;
let epoch: number;
beforeEach(async () => {
  house = await openTestHouse();
  await house.come(house.marta);
  ({ conversationId } = await house.write("hello"));
  ({ epoch } = await house.claim(house.marta, conversationId));
});

const promise = (inMs: number, who = house.marta) => {
  const dueAt = house.deps.now() + inMs;
  return makePromise(house.deps, who, { conversationId, cid: house.newId(), epoch, dueAt });
};
const answer = () =>
  sendAgentMessage(house.deps, house.marta, { conversationId, cid: house.newId(), epoch, text: "hi" });
const sync = async () =>
  dataOf(await syncVisitorConversation(house.deps, house.visitor, { conversationId, since: 0 }));
const seenKinds = async () => (await sync()).entries.map(({ body }) => body.kind);
const teamKinds = () =>
  house.hear().flatMap((fact) => (fact.type === "entryAdded" ? [fact.entry.body.kind] : []));

it("[PM1] the owner promises a time, the visitor sees it, a new one replaces the old", async () => {
  dataOf(await promise(HOUR_MS));
  dataOf(await promise(2 * HOUR_MS));
  const dueAt = house.deps.now() + 2 * HOUR_MS;
  expect((await sync()).conversation.promise).toEqual({ agentName: "Marta", dueAt, overdue: false });
  expect(await promise(HOUR_MS, house.anna)).toMatchObject({ ok: false, error: "taken" });
  expect(await promise(31 * 24 * HOUR_MS)).toMatchObject({ ok: false });
});

it("[PM2] [PM4] is reminded of before, and told to the visitor when it is broken, once each", async () => {
  dataOf(await promise(HOUR_MS));
  house.hear();
  house.pass(50 * MINUTE_MS);
  await house.come(house.marta);
  await house.fireDue();
  expect(teamKinds()).toEqual(["promiseReminded"]);
  expect(await seenKinds()).not.toContain("promiseReminded");
  house.pass(10 * MINUTE_MS);
  await house.come(house.marta);
  await house.fireDue();
  await house.fireDue();
  expect(teamKinds()).toEqual(["promiseOverdue"]);
  expect(await seenKinds()).toContain("promiseOverdue");
  expect((await sync()).conversation.promise).toMatchObject({ overdue: true });
});

it("[PM3] an answer keeps it, and nothing is told of it to the visitor", async () => {
  dataOf(await promise(HOUR_MS));
  house.pass(2 * MINUTE_MS);
  dataOf(await answer());
  expect((await sync()).conversation.promise).toBeNull();
  expect(await seenKinds()).not.toContain("promiseKept");
  house.pass(HOUR_MS);
  house.hear();
  await house.fireDue();
  expect(teamKinds().filter((kind) => kind.startsWith("promise"))).toEqual([]);
});

it("[PM4] broken while nobody owns it, it waits and is offered to somebody", async () => {
  dataOf(await answer());
  dataOf(await promise(HOUR_MS));
  await house.leave(house.marta, { says: true });
  await house.live(2 * MINUTE_MS);
  expect(await house.read(conversationId)).toMatchObject({ agent: null, waitingSince: null });
  house.pass(HOUR_MS);
  await house.come(house.anna);
  await house.fireDue();
  const { waitingSince, offer } = await house.read(conversationId);
  expect(waitingSince).not.toBeNull();
  expect(offer).not.toBeNull();
});
