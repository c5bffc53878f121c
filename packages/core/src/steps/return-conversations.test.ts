import { beforeEach, expect, it } from "vitest";
import { fireTimer } from "../use-cases/fire-timer.ts";
import { releaseConversation } from "../use-cases/release-conversation.ts";
import { sendAgentMessage } from "../use-cases/send-agent-message.ts";
import { dataOf, MINUTE_MS, openTestHouse, type TestHouse } from "../use-cases/test-house.ts";

let house: TestHouse;
let conversationId: string;
let wroteAt: number;
let epoch: number;
beforeEach(async () => {
  house = await openTestHouse();
  await house.come(house.marta);
  ({ conversationId, at: wroteAt } = await house.write("hello"));
  ({ epoch } = await house.claim(house.marta, conversationId));
});

const answer = (text = "hi") =>
  sendAgentMessage(house.deps, house.marta, { conversationId, cid: house.newId(), epoch, text });
/** The lease lapses 7 s after the last renewal, which was up to 1 s ago. */
const LAPSED_MS = 8_000;

it("[LS1] [LS2] a minute after the lease ended it waits again, as long as its visitor has, and is offered", async () => {
  await house.come(house.anna);
  await house.leave(house.marta);
  await house.live(LAPSED_MS + MINUTE_MS - 3_000);
  expect(await house.read(conversationId)).toMatchObject({ agent: { name: "Marta" }, waitingSince: null });
  await house.live(3_000);
  expect(await house.read(conversationId)).toMatchObject({
    agent: null,
    waitingSince: wroteAt,
    // It has waited so long that everybody is asked.
    offer: { agentId: null },
  });
  expect(await house.log(conversationId)).toContain("system released");
});

it("[LS1] who is there again in time keeps everything", async () => {
  await house.leave(house.marta);
  await house.live(LAPSED_MS + MINUTE_MS / 2);
  await house.come(house.marta);
  await house.live(2 * MINUTE_MS);
  expect(await house.read(conversationId)).toMatchObject({ agent: { name: "Marta" }, epoch });
});

it("[LS1] a timer that was on its way when the agent came back takes nothing", async () => {
  await house.leave(house.marta, { says: true });
  house.pass(MINUTE_MS);
  const at = house.deps.now();
  const [timer] = await house.store.claimDueTimers({ at, leaseUntil: at + 1_000, limit: 9 });
  expect(timer?.kind).toBe("agentGone");
  await house.come(house.marta);
  house.pass(1_000);
  await house.fireDue();
  if (timer) await fireTimer(house.deps, timer);
  expect((await house.read(conversationId)).agent?.name).toBe("Marta");
});

it("[LS2] [LS4] what was answered rests; the visitor's next words wake it, and it is routed", async () => {
  dataOf(await answer());
  await house.leave(house.marta, { says: true });
  await house.live(MINUTE_MS + 1_000);
  const resting = { agent: null, waitingSince: null, status: "open" };
  expect(await house.read(conversationId)).toMatchObject(resting);
  await house.come(house.anna);
  expect(await house.read(conversationId)).toMatchObject({ ...resting, offer: null });
  await house.live(10 * MINUTE_MS);
  const { conversationId: same, at } = await house.write("one more thing");
  expect(same).toBe(conversationId);
  expect(await house.read(conversationId)).toMatchObject({
    waitingSince: at,
    offer: { agentId: house.anna.agentId },
  });
});

it("[LS3] a late answer of the former owner is refused", async () => {
  await house.leave(house.marta, { says: true });
  await house.live(MINUTE_MS + 1_000);
  expect(await answer("too late")).toEqual({ ok: false, error: "not_claimed" });
});

it("[LS5] an owner gives it back: it goes to somebody else at once; a repeat changes nothing more", async () => {
  await house.come(house.anna);
  const cid = house.newId();
  const release = () => releaseConversation(house.deps, house.marta, { conversationId, cid, epoch });
  const { seq } = dataOf(await release());
  await house.settle();
  expect(await house.read(conversationId)).toMatchObject({
    agent: null,
    offer: { agentId: house.anna.agentId },
  });
  house.hear();
  expect(dataOf(await release()).seq).toBe(seq);
  expect(house.hear()).toEqual([]);
});

it("[LS5] only its owner, at the present epoch", async () => {
  const cid = house.newId();
  const input = { conversationId, cid, epoch };
  expect(await releaseConversation(house.deps, house.anna, input)).toMatchObject({ error: "taken" });
  expect(await releaseConversation(house.deps, house.marta, { ...input, epoch: 0 })).toMatchObject({
    ok: false,
  });
});
