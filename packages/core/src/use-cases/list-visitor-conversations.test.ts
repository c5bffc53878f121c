import { expect, it } from "vitest";
import { closeConversation } from "./close-conversation.ts";
import { listVisitorConversations } from "./list-visitor-conversations.ts";
import { dataOf, HOUR_MS, openTestHouse } from "./test-house.ts";

it("[LOG9] [VM7] lists the visitor's own, newest opening first, twenty at a time", async () => {
  const { deps, write, anna, visitor, newId, pass, addVisitor, site } = await openTestHouse();
  await write("not yours", await addVisitor(site));
  const opened: string[] = [];
  for (let number = 0; number < 23; number++) {
    pass(25 * HOUR_MS);
    const { conversationId } = await write("hello");
    opened.unshift(conversationId);
    dataOf(await closeConversation(deps, anna, { conversationId, cid: newId(), epoch: 0 }));
  }
  const first = dataOf(await listVisitorConversations(deps, visitor, { before: null }));
  expect(first.conversations.map(({ id }) => id)).toEqual(opened.slice(0, 20));
  expect(first.more).toBe(true);
  const before = first.conversations.at(-1)?.openedAt ?? 0;
  const rest = dataOf(await listVisitorConversations(deps, visitor, { before }));
  expect(rest.conversations.map(({ id }) => id)).toEqual(opened.slice(20));
  expect(rest.more).toBe(false);
});
