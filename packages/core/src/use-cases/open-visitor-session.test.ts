import { PAGE_FIRST } from "@bellhop/protocol";
import { beforeEach, expect, it } from "vitest";
import { closeConversation } from "./close-conversation.ts";
import { openSession } from "./open-visitor-session.ts";
import { renewPresence } from "./renew-presence.ts";
import { reportPage } from "./report-page.ts";
import { sendAgentNote } from "./send-agent-note.ts";
import { setAgentStatus } from "./set-agent-status.ts";
import { dataOf, openTestHouse, type TestHouse } from "./test-house.ts";

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse();
});

const page = { url: "https://shop.example/kettle", title: "Kettle" };
const open = async () => {
  const hello = { locale: "pl" as const, timeZone: "Europe/Warsaw", page };
  return dataOf(await openSession(house.deps, house.visitor, hello));
};
const readVisitor = () =>
  house.store.readVisitor({
    scope: { kind: "system" },
    visitorId: house.visitor.visitorId,
    at: house.deps.now(),
  });

it("[VS4] the first time there is nobody's conversation and nobody there", async () => {
  expect(await open()).toEqual({
    siteName: "Shop",
    visitor: { id: house.visitor.visitorId, name: null, email: null },
    availability: { available: false, count: 0, agents: [], outside: null },
    latest: null,
    queue: null,
    departments: [],
    calls: null,
    now: house.deps.now(),
  });
});

it("[VS4] says who is there and gives the newest page of the open conversation, twice the same", async () => {
  await renewPresence(house.deps, { nodeId: "n", agentIds: [house.marta.agentId] });
  for (let number = 1; number <= PAGE_FIRST + 5; number++) await house.write(`message ${number}`);
  const first = await open();
  expect(first.availability).toEqual({
    available: true,
    count: 1,
    agents: [{ id: house.marta.agentId, name: "Marta" }],
    outside: null,
  });
  expect(first.latest).toMatchObject({
    more: true,
    reset: false,
    conversation: { status: "open", visitorSeq: 55 },
  });
  expect(first.latest?.entries.map(({ visitorSeq }) => visitorSeq)).toEqual(
    Array.from({ length: 50 }, (_, i) => i + 6),
  );
  expect(await open()).toEqual(first);
});

it("[VS4] without an open conversation gives the latest closed one", async () => {
  const { conversationId } = await house.write("hello");
  dataOf(await closeConversation(house.deps, house.anna, { conversationId, cid: house.newId(), epoch: 0 }));
  expect((await open()).latest?.conversation).toMatchObject({ id: conversationId, status: "closed" });
});

it("[VS6] holds no note, no seq and no e-mail address", async () => {
  const { conversationId } = await house.write("hello");
  await house.claim(house.marta, conversationId);
  dataOf(
    await sendAgentNote(house.deps, house.anna, { conversationId, cid: house.newId(), text: "a secret" }),
  );
  const { latest } = await open();
  expect(latest?.entries.map(({ body }) => body.kind)).toEqual(["message", "assigned"]);
  expect(JSON.stringify(latest)).not.toMatch(/"seq"|epoch|secret|@shop\.example|siteId|preview/);
});

it("[PR7] the visitor is online from now, seen with page, language and device; the site is told", async () => {
  await open();
  expect(await readVisitor()).toMatchObject({
    online: true,
    locale: "pl",
    timeZone: "Europe/Warsaw",
    device: "iPhone · Safari",
    pages: [{ ...page, at: house.deps.now() }],
  });
  expect(house.hear()).toEqual([
    { type: "visitorChanged", siteId: house.site.id, visitorId: house.visitor.visitorId },
  ]);
});

it("[VS5] the same page again is no new visit, another one is, newest first", async () => {
  await open();
  await open();
  const other = { url: "https://shop.example/cart", title: "Cart" };
  house.hear();
  dataOf(await reportPage(house.deps, house.visitor, { page: other }));
  expect((await readVisitor())?.pages).toMatchObject([other, page]);
  expect(house.hear()).toMatchObject([{ type: "visitorChanged" }]);
});

it("[PR5] an agent who is away is not offered", async () => {
  await renewPresence(house.deps, { nodeId: "n", agentIds: [house.marta.agentId] });
  dataOf(await setAgentStatus(house.deps, house.marta, { status: "away" }));
  expect((await open()).availability.available).toBe(false);
});

it("refuses a visitor nobody registered", async () => {
  const stranger = { ...house.visitor, visitorId: house.newId() };
  const refused = { ok: false, error: "unauthenticated" };
  expect(await openSession(house.deps, stranger, { locale: "en", timeZone: null, page })).toEqual(refused);
  expect(await reportPage(house.deps, stranger, { page })).toEqual(refused);
});
