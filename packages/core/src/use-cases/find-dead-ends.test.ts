import { beforeEach, expect, it } from "vitest";
import type { TimerKind } from "../ports/timer-store.ts";
import { findDeadEnds } from "./find-dead-ends.ts";
import { makePromise } from "./make-promise.ts";
import { dataOf, HOUR_MS, MINUTE_MS, openTestHouse, type TestHouse } from "./test-house.ts";
import { transferConversation } from "./transfer-conversation.ts";

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse();
});

const look = async () => (await findDeadEnds(house.deps, { healing: true })).map(({ what }) => what);
const lose = (kind: TimerKind, subject: string) => house.store.cancelTimer({ kind, subject });

it("[DE1] there is none while everything is as it should be", async () => {
  await house.come(house.anna, house.marta);
  await house.write("hello", await house.addVisitor(house.site));
  const { conversationId } = await house.write("hello");
  await house.claim(house.marta, conversationId);
  await house.leave(house.marta);
  for (let minute = 0; minute < 3; minute++) {
    expect(await look()).toEqual([]);
    await house.live(MINUTE_MS);
  }
});

it("[DE1] what waits without a next step gets one, and is offered", async () => {
  const { conversationId } = await house.write("hello");
  await lose("routeDue", conversationId);
  expect(await findDeadEnds(house.deps, { healing: true })).toEqual([
    { conversationId, siteId: house.site.id, what: "waits without a next step" },
  ]);
  expect(await look()).toEqual([]);
  await house.come(house.marta);
  await house.live(MINUTE_MS);
  expect((await house.read(conversationId)).offer).not.toBeNull();
});

it("[DE1] what is owned by somebody who has left goes back", async () => {
  const { conversationId } = await house.write("hello");
  await house.claim(house.marta, conversationId);
  await lose("agentGone", house.marta.agentId);
  expect(await look()).toEqual(["owned by somebody who has left"]);
  await house.live(2 * MINUTE_MS);
  expect((await house.read(conversationId)).agent).toBeNull();
});

it("[DE1] [LS5] what a removed member still owns goes back, though the agent is there for another site", async () => {
  const other = await house.addSite("Other");
  const iga = await house.addAgent("Iga", "agent", house.site, other);
  await house.come(iga);
  const { conversationId } = await house.write("hello");
  const there = await house.write("hello", await house.addVisitor(other));
  for (const each of [conversationId, there.conversationId]) await house.claim(iga, each);
  // The server that removed the member ended before it gave anything back.
  await house.store.removeMembership({ siteId: house.site.id, agentId: iga.agentId, at: house.deps.now() });
  expect(await look()).toEqual(["owned by somebody who has left"]);
  await house.live(2 * MINUTE_MS);
  expect((await house.read(conversationId)).agent).toBeNull();
  expect((await house.read(there.conversationId)).agent?.id).toBe(iga.agentId);
  expect(await look()).toEqual([]);
});

it("[DE1] what is passed on, promised or owed without an end gets one", async () => {
  await house.come(house.anna, house.marta);
  const { conversationId } = await house.write("hello");
  const { epoch } = await house.claim(house.marta, conversationId);
  const checkAt = house.deps.now() + HOUR_MS;
  const common = { conversationId, epoch };
  const to = { kind: "agent", id: house.anna.agentId } as const;
  const transfer = { ...common, cid: house.newId(), to, note: null, checkAt };
  dataOf(await transferConversation(house.deps, house.marta, transfer));
  dataOf(await makePromise(house.deps, house.marta, { ...common, cid: house.newId(), dueAt: checkAt }));
  for (const kind of ["transferDue", "promiseRemindDue", "promiseDue"] as const) {
    await lose(kind, conversationId);
  }
  expect((await look()).toSorted()).toEqual(["passed on without an end", "promised without a reminder"]);
  expect(await look()).toEqual([]);
  const { duties } = await house.claim(house.anna, conversationId);
  for (const { id } of duties) await lose("dutyDue", id);
  expect(await look()).toEqual(["owed without a reminder"]);
  house.pass(HOUR_MS + MINUTE_MS);
  await house.come(house.anna, house.marta);
  await house.fireDue();
  const { promise, duties: owed } = await house.read(conversationId);
  expect([promise?.overdue, owed[0]?.overdue]).toEqual([true, true]);
});
