import { CATCH_UP_MAX, PAGE_FIRST, PAGE_MAX } from "@bellhop/protocol";
import { beforeEach, expect, it } from "vitest";
import { pageConversation, pageVisitorConversation } from "./page-conversation.ts";
import { sendAgentNote } from "./send-agent-note.ts";
import { syncConversation, syncVisitorConversation } from "./sync-conversation.ts";
import { dataOf, openTestHouse, type TestHouse } from "./test-house.ts";

let house: TestHouse;
let conversationId: string;
beforeEach(async () => {
  house = await openTestHouse();
  conversationId = (await house.write("1")).conversationId;
});

const note = async (text: string) =>
  dataOf(await sendAgentNote(house.deps, house.anna, { conversationId, cid: house.newId(), text }));
const sync = async (since: number) =>
  dataOf(await syncConversation(house.deps, house.anna, { conversationId, since }));
const syncVisitor = async (since: number) =>
  dataOf(await syncVisitorConversation(house.deps, house.visitor, { conversationId, since }));
const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

it("[BC1] gives what follows, to each side in its own counter", async () => {
  await note("between us");
  await house.write("2");
  expect((await sync(1)).entries.map(({ seq, visitorSeq }) => [seq, visitorSeq])).toEqual([
    [2, null],
    [3, 2],
  ]);
  const seen = await syncVisitor(1);
  expect(seen).toMatchObject({ more: false, reset: false, conversation: { visitorSeq: 2 } });
  expect(seen.entries.map(({ visitorSeq }) => visitorSeq)).toEqual([2]);
});

it("[VS6] a visitor gets neither seq nor notes nor what only the team knows", async () => {
  await note("between us");
  expect(JSON.stringify(await syncVisitor(0))).not.toMatch(/between us|"seq"|epoch|siteId|visitorEmail/);
});

it("[BC1] at most 200 at a time, and says that there is more", async () => {
  for (let number = 2; number <= PAGE_MAX + 10; number++) await house.write(`${number}`);
  const first = await sync(0);
  expect(first.entries.map(({ seq }) => seq)).toEqual(range(1, PAGE_MAX));
  expect(first).toMatchObject({ more: true, reset: false });
  const rest = await sync(PAGE_MAX);
  expect(rest.entries.map(({ seq }) => seq)).toEqual(range(PAGE_MAX + 1, PAGE_MAX + 10));
  expect(rest.more).toBe(false);
});

it("[BC1] nothing new is an empty page", async () => {
  expect(await sync(1)).toMatchObject({ entries: [], more: false, reset: false });
});

it("[BC2] who is ahead of the log starts again from the newest page", async () => {
  expect(await sync(2)).toMatchObject({ reset: true, more: false, entries: [{ seq: 1 }] });
  await note("the team is ahead of the visitor's log");
  expect(await sync(2)).toMatchObject({ reset: false });
  expect(await syncVisitor(2)).toMatchObject({ reset: true, entries: [{ visitorSeq: 1 }] });
});

it("[BC2] 1,000 behind is caught up with, 1,001 starts again from the newest page", async () => {
  for (let number = 2; number <= CATCH_UP_MAX + 1; number++) await house.write(`${number}`);
  expect(await syncVisitor(1)).toMatchObject({ reset: false, more: true });
  const anew = await syncVisitor(0);
  expect(anew).toMatchObject({ reset: true, more: true });
  expect(anew.entries.map(({ visitorSeq }) => visitorSeq)).toEqual(
    range(CATCH_UP_MAX + 2 - PAGE_FIRST, CATCH_UP_MAX + 1),
  );
});

it("[LOG6] scrolling up gives what precedes, oldest first", async () => {
  for (let number = 2; number <= PAGE_FIRST + 20; number++) await house.write(`${number}`);
  const page = dataOf(
    await pageConversation(house.deps, house.anna, { conversationId, before: PAGE_FIRST + 11 }),
  );
  expect(page.entries.map(({ seq }) => seq)).toEqual(range(11, PAGE_FIRST + 10));
  expect(page).toMatchObject({ more: true, reset: false });
  const first = dataOf(
    await pageVisitorConversation(house.deps, house.visitor, { conversationId, before: 11 }),
  );
  expect(first.entries.map(({ visitorSeq }) => visitorSeq)).toEqual(range(1, 10));
  expect(first).toMatchObject({ more: false, reset: false });
});

it("[VM7] another visitor's conversation is answered like one that does not exist", async () => {
  const stranger = await house.addVisitor(house.site);
  const outsider = await house.addVisitor(await house.addSite("Other"));
  const input = { conversationId, since: 0, before: 2 };
  const missing = { ...input, conversationId: house.newId() };
  for (const who of [stranger, outsider]) {
    const foreign = await syncVisitorConversation(house.deps, who, input);
    expect(foreign).toEqual({ ok: false, error: "not_found" });
    expect(await syncVisitorConversation(house.deps, who, missing)).toEqual(foreign);
    expect(await pageVisitorConversation(house.deps, who, input)).toEqual(foreign);
  }
});

it("[AM5] a conversation of a site one is no member of is answered like one that does not exist", async () => {
  const outsider = await house.addAgent("Eve", "owner", await house.addSite("Other"));
  const input = { conversationId, since: 0, before: 2 };
  const foreign = await syncConversation(house.deps, outsider, input);
  expect(foreign).toEqual({ ok: false, error: "not_found" });
  expect(await syncConversation(house.deps, outsider, { ...input, conversationId: house.newId() })).toEqual(
    foreign,
  );
  expect(await pageConversation(house.deps, outsider, input)).toEqual(foreign);
});
