import { PAGE_FIRST } from "@bellhop/protocol";
import { beforeEach, expect, it } from "vitest";
import { closeConversation } from "./close-conversation.ts";
import { listClosedConversations } from "./list-closed-conversations.ts";
import { markConversation } from "./mark-conversation.ts";
import { openConversation } from "./open-conversation.ts";
import { dataOf, HOUR_MS, openTestHouse, type TestHouse } from "./test-house.ts";

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse();
});

const open = (who: TestHouse["anna"], conversationId: string) =>
  openConversation(house.deps, who, { conversationId });

async function close(conversationId: string) {
  dataOf(await closeConversation(house.deps, house.anna, { conversationId, cid: house.newId(), epoch: 0 }));
}

/** `count` closed conversations, newest first. */
async function closeMany(count: number) {
  const ids: string[] = [];
  for (let number = 0; number < count; number++) {
    house.pass(25 * HOUR_MS);
    const { conversationId } = await house.write("hello");
    await close(conversationId);
    ids.unshift(conversationId);
  }
  return ids;
}

it("[DK2] the newest page, the visitor, one's own mark and what was before", async () => {
  const earlier = await closeMany(2);
  house.pass(25 * HOUR_MS);
  const { conversationId } = await house.write("1");
  for (let number = 2; number <= PAGE_FIRST + 3; number++) await house.write(`${number}`);
  dataOf(await markConversation(house.deps, house.marta, { conversationId, delivered: 3, read: 2 }));
  const opened = dataOf(await open(house.marta, conversationId));
  expect(opened.page).toMatchObject({ more: true, reset: false, conversation: { id: conversationId } });
  expect(opened.page.entries.map(({ seq }) => seq)).toEqual(
    Array.from({ length: PAGE_FIRST }, (_, i) => i + 4),
  );
  expect(opened.visitor).toMatchObject({ id: house.visitor.visitorId, siteId: house.site.id });
  expect(opened.mine).toEqual({ delivered: 3, read: 2 });
  expect(opened.earlier.map(({ id }) => id)).toEqual(earlier);
});

it("[AM5] another site's conversation is answered like one that does not exist", async () => {
  const { conversationId } = await house.write("hello");
  const eve = await house.addAgent("Eve", "owner", await house.addSite("Other"));
  expect(await open(eve, conversationId)).toEqual({ ok: false, error: "not_found" });
  expect(await open(eve, house.newId())).toEqual({ ok: false, error: "not_found" });
});

it("[DK3] [LOG9] closed ones come in pages, newest closing first", async () => {
  const ids = await closeMany(53);
  const list = async (before: number | null) =>
    dataOf(await listClosedConversations(house.deps, house.marta, { siteId: null, before }));
  const first = await list(null);
  expect(first.conversations.map(({ conversation }) => conversation.id)).toEqual(ids.slice(0, 50));
  expect(first.more).toBe(true);
  const rest = await list(first.conversations.at(-1)?.conversation.closedAt ?? 0);
  expect(rest.conversations.map(({ conversation }) => conversation.id)).toEqual(ids.slice(50));
  expect(rest).toMatchObject({ more: false, conversations: [{ mine: { delivered: 0, read: 0 } }, {}, {}] });
});

it("[DK3] [AM5] of one site, of all one's sites, of nobody else's", async () => {
  const other = await house.addSite("Other");
  const eve = await house.addAgent("Eve", "owner", other);
  const both = await house.addAgent("Iga", "agent", house.site, other);
  const [mine] = await closeMany(1);
  const { conversationId: theirs } = await house.write("hello", await house.addVisitor(other));
  house.pass(1);
  dataOf(await closeConversation(house.deps, eve, { conversationId: theirs, cid: house.newId(), epoch: 0 }));
  const list = (who: TestHouse["anna"], siteId: string | null) =>
    listClosedConversations(house.deps, who, { siteId, before: null });
  const idsOf = async (who: TestHouse["anna"], siteId: string | null) =>
    dataOf(await list(who, siteId)).conversations.map(({ conversation }) => conversation.id);
  expect(await idsOf(both, null)).toEqual([theirs, mine]);
  expect(await idsOf(both, house.site.id)).toEqual([mine]);
  expect(await idsOf(house.marta, null)).toEqual([mine]);
  expect(await list(house.marta, other.id)).toEqual({ ok: false, error: "not_found" });
  expect(await list(house.marta, house.newId())).toEqual({ ok: false, error: "not_found" });
});
