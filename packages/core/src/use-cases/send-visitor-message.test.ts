import { REOPEN_WITHIN_MS } from "@bellhop/protocol";
import { beforeEach, expect, it } from "vitest";
import { closeConversation } from "./close-conversation.ts";
import { sendVisitorMessage } from "./send-visitor-message.ts";
import { syncVisitorConversation } from "./sync-conversation.ts";
import { dataOf, openTestHouse, sketch, sketchEntries, type TestHouse } from "./test-house.ts";

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse();
});

const send = (cid: string, text: string) => sendVisitorMessage(house.deps, house.visitor, { cid, text });

async function logOf(conversationId: string) {
  const input = { conversationId, since: 0 };
  return sketchEntries(dataOf(await syncVisitorConversation(house.deps, house.visitor, input)).entries);
}

/** Marta takes and closes it. */
async function close(conversationId: string) {
  const { epoch } = await house.claim(house.marta, conversationId);
  const cid = house.newId();
  dataOf(await closeConversation(house.deps, house.marta, { conversationId, cid, epoch }));
}

it("[VM1] [VM6] the first message opens a conversation and says where it stands", async () => {
  const cid = house.newId();
  const receipt = dataOf(await send(cid, "Dzień dobry"));
  expect(receipt).toEqual({ conversationId: expect.any(String), cid, visitorSeq: 1, at: house.deps.now() });
  const conversation = await house.store.readConversation({ scope: { kind: "system" }, ...receipt });
  expect(conversation).toMatchObject({ status: "open", agent: null, waitingSince: receipt.at, seq: 1 });
});

it("[VM1] further messages join the open conversation", async () => {
  const first = await house.write("one");
  const second = await house.write("two");
  expect(second).toMatchObject({ conversationId: first.conversationId, visitorSeq: 2 });
});

it("[VM2] [BS9] within 24 h of closing it is reopened: two entries, told in order, waiting again", async () => {
  const { conversationId } = await house.write("one");
  await close(conversationId);
  house.hear();
  house.pass(REOPEN_WITHIN_MS);
  const again = await house.write("two");
  expect(again.conversationId).toBe(conversationId);
  const facts = house.hear();
  expect(facts.map(sketch)).toEqual(["4 visitor: reopened", "5 visitor: message"]);
  expect(facts[1]).toMatchObject({ conversation: { status: "open", agent: null, waitingSince: again.at } });
});

it("[VM3] later than that a new conversation begins", async () => {
  const { conversationId } = await house.write("one");
  await close(conversationId);
  house.pass(REOPEN_WITHIN_MS + 1);
  const again = await house.write("two");
  expect(again).toMatchObject({ visitorSeq: 1 });
  expect(again.conversationId).not.toBe(conversationId);
});

it("[VM4] first messages that race open one conversation", async () => {
  const receipts = await Promise.all(["a", "b", "c", "d"].map((text) => house.write(text)));
  expect(new Set(receipts.map(({ conversationId }) => conversationId)).size).toBe(1);
  expect(receipts.map(({ visitorSeq }) => visitorSeq).sort()).toEqual([1, 2, 3, 4]);
});

it("[VM5] [LOG2] [BS9] a repeat gets the first receipt and tells nobody", async () => {
  const cid = house.newId();
  const first = await send(cid, "once");
  house.hear();
  house.pass(5_000);
  expect(await send(cid, "once")).toEqual(first);
  expect(house.hear()).toEqual([]);
  expect(await logOf(dataOf(first).conversationId)).toEqual(["visitor message once"]);
});

it.each([
  ["within", REOPEN_WITHIN_MS / 2],
  ["after", REOPEN_WITHIN_MS * 3],
])("[VM5] a repeat that comes after the closing, %s 24 h, reopens and opens nothing", async (_when, ms) => {
  const cid = house.newId();
  const first = dataOf(await send(cid, "once"));
  await close(first.conversationId);
  house.pass(ms);
  house.hear();
  expect(dataOf(await send(cid, "once"))).toEqual(first);
  expect(house.hear()).toEqual([]);
  const conversation = await house.store.readConversation({ scope: { kind: "system" }, ...first });
  expect(conversation?.status).toBe("closed");
});

it("[LOG3] the same cid with other words is refused and changes nothing", async () => {
  const cid = house.newId();
  const { conversationId } = dataOf(await send(cid, "once"));
  house.hear();
  expect(await send(cid, "twice")).toEqual({ ok: false, error: "cid_conflict" });
  expect(house.hear()).toEqual([]);
  expect(await logOf(conversationId)).toEqual(["visitor message once"]);
});

it("[BS9] tells the site of each entry once, with the conversation it belongs to", async () => {
  const { conversationId } = await house.write("hello");
  expect(house.hear()).toMatchObject([
    {
      type: "entryAdded",
      siteId: house.site.id,
      conversation: { id: conversationId, visitorId: house.visitor.visitorId, seq: 1 },
      entry: { seq: 1, visitorSeq: 1, body: { kind: "message", text: "hello" } },
    },
  ]);
});

it("[BS9] a store that does not answer leaves nothing told", async () => {
  house.store.setAvailable(false);
  await expect(house.write("hello")).rejects.toThrow();
  expect(house.hear()).toEqual([]);
});

it("[TM1] starting to wait sets one timer, due after 28 s; further messages do not move it", async () => {
  const { conversationId, at } = await house.write("one");
  house.pass(10_000);
  await house.write("two");
  const due = async (time: number) => {
    const timers = await house.store.claimDueTimers({ at: time, leaseUntil: time + 1, limit: 9 });
    return timers.filter(({ kind }) => kind === "firstReplyDue").map(({ subject }) => subject);
  };
  expect(await due(at + 27_999)).toEqual([]);
  expect(await due(at + 28_000)).toEqual([conversationId]);
});
