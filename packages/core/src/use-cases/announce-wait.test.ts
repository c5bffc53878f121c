import { FIRST_REPLY_WITHIN_MS } from "@bellhop/protocol";
import { beforeEach, expect, it } from "vitest";
import type { Timer } from "../ports/timer-store.ts";
import { announceWait } from "./announce-wait.ts";
import { closeConversation } from "./close-conversation.ts";
import { syncVisitorConversation } from "./sync-conversation.ts";
import { dataOf, openTestHouse, sketch, sketchEntries, type TestHouse } from "./test-house.ts";

let house: TestHouse;
let conversationId: string;
beforeEach(async () => {
  house = await openTestHouse();
  conversationId = (await house.write("hello")).conversationId;
  house.hear();
});

/** Claims what is due 44 s from now, and lets that time pass. */
async function claimTimer(): Promise<Timer> {
  house.pass(FIRST_REPLY_WITHIN_MS);
  const at = house.deps.now();
  const [timer] = await house.store.claimDueTimers({ at, leaseUntil: at + 1, limit: 9 });
  if (!timer) throw new Error("no timer was due");
  return timer;
}

async function readLog() {
  const input = { conversationId, since: 0 };
  return sketchEntries(dataOf(await syncVisitorConversation(house.deps, house.visitor, input)).entries);
}

it("[TM3] [LOG5] tells the visitor that nobody has answered yet, once however often it fires", async () => {
  const timer = await claimTimer();
  await announceWait(house.deps, timer);
  await announceWait(house.deps, timer);
  await Promise.all([announceWait(house.deps, timer), announceWait(house.deps, timer)]);
  expect(house.hear().map(sketch)).toEqual(["2 system: waitAnnounced"]);
  expect(await readLog()).toEqual(["visitor message hello", "system waitAnnounced"]);
});

it("[TM4] says nothing when somebody has taken it", async () => {
  const timer = await claimTimer();
  await house.claim(house.marta, conversationId);
  house.hear();
  await announceWait(house.deps, timer);
  expect(house.hear()).toEqual([]);
});

it("[TM4] says nothing of an earlier wait when the conversation waits anew", async () => {
  const timer = await claimTimer();
  dataOf(await closeConversation(house.deps, house.anna, { conversationId, cid: house.newId(), epoch: 0 }));
  await announceWait(house.deps, timer);
  house.pass(1_000);
  await house.write("me again");
  house.hear();
  await announceWait(house.deps, timer);
  expect(house.hear()).toEqual([]);
  await announceWait(house.deps, await claimTimer());
  expect(house.hear().map(sketch)).toEqual(["5 system: waitAnnounced"]);
});

it("[RC4] is nobody's writing: no mark moves", async () => {
  await announceWait(house.deps, await claimTimer());
  const conversation = await house.store.readConversation({ scope: { kind: "system" }, conversationId });
  expect(conversation?.marks).toEqual({
    visitor: { delivered: 1, read: 1 },
    agents: { delivered: 0, read: 0 },
  });
});
