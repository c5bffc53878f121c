import { WAIT_TOLD_AFTER_MS } from "@bellhop/protocol";
import { beforeEach, expect, it } from "vitest";
import type { Timer } from "../ports/timer-store.ts";
import { closeConversation } from "../use-cases/close-conversation.ts";
import { syncVisitorConversation } from "../use-cases/sync-conversation.ts";
import {
  dataOf,
  HOUR_MS,
  openTestHouse,
  sketch,
  sketchEntries,
  type TestHouse,
} from "../use-cases/test-house.ts";
import { announceWait } from "./announce-wait.ts";

let house: TestHouse;
let conversationId: string;
beforeEach(async () => {
  house = await openTestHouse();
  conversationId = (await house.write("hello")).conversationId;
  house.hear();
});

/** Claims what is due 28 s from now, and lets that time pass. */
async function claimTimer(): Promise<Timer> {
  house.pass(WAIT_TOLD_AFTER_MS);
  const at = house.deps.now();
  const due = await house.store.claimDueTimers({ at, leaseUntil: at + 1, limit: 9 });
  const timer = due.find(({ kind, subject }) => kind === "firstReplyDue" && subject === conversationId);
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

/** What the visitor is told of the wait at 28 s. */
async function readAnnounced() {
  await announceWait(house.deps, await claimTimer());
  const input = { conversationId, since: 0 };
  const { entries } = dataOf(await syncVisitorConversation(house.deps, house.visitor, input));
  return entries.at(-1)?.body;
}

/** Marta is there, as long as a test lasts. */
const beThere = () =>
  house.store.renewAgentLeases({
    ...{ nodeId: "n", agentIds: [house.marta.agentId] },
    ...{ until: house.deps.now() + HOUR_MS, at: house.deps.now() },
  });

it("[QU4] [QU2] says what to expect: the median of the last waits, less what was waited", async () => {
  await beThere();
  expect(await readAnnounced()).toEqual({ kind: "waitAnnounced", expectedMs: null, backAt: null });
  for (const waited of [60_000, 90_000, 120_000]) {
    const { conversationId: other } = await house.write("me", await house.addVisitor(house.site));
    house.pass(waited);
    await house.claim(house.marta, other);
  }
  const visitor = await house.addVisitor(house.site);
  ({ conversationId } = await house.write("hello", visitor));
  await announceWait(house.deps, await claimTimer());
  const { entries } = dataOf(
    await syncVisitorConversation(house.deps, visitor, { conversationId, since: 0 }),
  );
  expect(entries.at(-1)?.body).toEqual({ kind: "waitAnnounced", expectedMs: 90_000 - 28_000, backAt: null });
});

it("[QU4] [QU2] while nobody is there no wait can be expected, however short the last ones were", async () => {
  for (const waited of [60_000, 90_000, 120_000]) {
    const { conversationId: other } = await house.write("me", await house.addVisitor(house.site));
    house.pass(waited);
    await house.claim(house.marta, other);
  }
  ({ conversationId } = await house.write("hello", await house.addVisitor(house.site)));
  const waiting = await house.read(conversationId);
  const since = String(waiting.waitingSince);
  await announceWait(house.deps, { id: "early", subject: conversationId, payload: since });
  const range = { scope: { kind: "system" } as const, conversationId, after: 0, limit: 9 };
  const { entries = [] } = (await house.store.readEntries(range)) ?? {};
  expect(entries.at(-1)?.body).toEqual({ kind: "waitAnnounced", expectedMs: null, backAt: null });
});

it("[QU4] outside hours says when somebody is back", async () => {
  const { id: siteId } = house.site;
  const first = await house.store.readDepartment({ siteId, departmentId: siteId });
  if (!first) throw new Error("a site has a department");
  const week = Array.from({ length: 7 }, () => [{ from: 10 * 60, to: 18 * 60 }]);
  const hours = { timeZone: "UTC", week, exceptions: [], holidays: null };
  await house.store.putDepartment({ department: { ...first, hours }, at: 0 });
  const backAt = Date.UTC(2026, 4, 4, 10);
  expect(await readAnnounced()).toEqual({ kind: "waitAnnounced", expectedMs: null, backAt });
});
