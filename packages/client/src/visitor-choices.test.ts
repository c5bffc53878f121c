import { afterEach, beforeEach, expect, test } from "vitest";
import type { VisitorLink } from "./session-types.ts";
import "./testing/browser.ts";
import { closeTabs, newSiteKey, openTab, textsOf } from "./testing/open-links.ts";
import { until } from "./testing/until.ts";
import { VisitorServer } from "./testing/visitor-server.ts";

let server: VisitorServer;
let link: VisitorLink;

beforeEach(async () => {
  localStorage.clear();
  server = await new VisitorServer().listen();
  link = openTab(server.host, newSiteKey());
});

afterEach(async () => {
  closeTabs();
  await server.close();
});

/** Sent, and seen in the log. */
async function send(text: string): Promise<void> {
  expect(await link.sendMessage(text)).toEqual({ ok: true });
  await until(() => expect(textsOf(link)).toContain(text));
}

const sales = { id: "sales", name: "Sales", available: true, outside: null };

test("[RT2] the department chosen goes with what is written, as long as it can be chosen", async () => {
  server.departments = [sales, { ...sales, id: "service" }];
  link.chooseDepartment("sales");
  await send("Hello");
  link.chooseDepartment("gone");
  await send("Again");
  link.chooseDepartment(null);
  await send("Once more");
  const sent = server.requests.filter(({ name }) => name === "sendVisitorMessage");
  expect(sent.map(({ input }) => input.departmentId)).toEqual(["sales", undefined, undefined]);
});

test("[HR5] who may be chosen closes and opens on the open page", async () => {
  server.departments = [sales, { ...sales, id: "service" }];
  link.chooseDepartment("sales");
  await until(() => expect(link.state.departments).toHaveLength(2));
  const closed = { ...sales, available: false, outside: { mode: "message" as const, backAt: null } };
  server.departments = [closed, { ...sales, id: "service" }];
  server.tellAvailability();
  await until(() => expect(link.state.departments[0]).toEqual(closed));
  expect(link.state.availability).toEqual(server.availability);
});

test("the department chosen is still chosen on the next page", async () => {
  const siteKey = newSiteKey();
  openTab(server.host, siteKey).chooseDepartment("sales");
  await new Promise((wake) => setTimeout(wake, 400));
  closeTabs();
  const next = openTab(server.host, siteKey);
  await until(() => expect(next.state.departmentId).toBe("sales"));
});

test("a message and its address are both kept, or neither", async () => {
  expect(await link.leaveMessage("Hello", "nowhere")).toEqual({ ok: false, error: "bad_request" });
  expect(await link.leaveMessage(" ", "z@shop.example")).toEqual({ ok: false, error: "bad_request" });
  expect(link.state.pending).toEqual([]);
  link.setDraft("Hello");
  expect(await link.leaveMessage("Hello", "z@shop.example")).toEqual({ ok: true });
  await until(() => expect(textsOf(link)).toEqual(["Hello", "contactLeft"]));
  expect([link.state.draft, link.state.pending]).toEqual(["", []]);
});

test("[DU2] whether it was solved is told once, also when the answer got lost", async () => {
  await send("Hello");
  server.loseAnswers.answerSolved = 1;
  server.losePushes = 1;
  link.answerSolved(true);
  await until(() => expect(link.state.pending).toMatchObject([{ body: { solved: true } }]));
  await until(() => expect(textsOf(link)).toEqual(["Hello", "solvedAnswered"]));
  await until(() => expect(link.state.pending).toEqual([]));
  expect(server.requests.find(({ name }) => name === "answerSolved")?.input).toMatchObject({
    conversationId: link.state.conversation?.id,
    solved: true,
  });
});

test("an answer that is refused leaves nothing behind", async () => {
  await send("Hello");
  server.refuse.answerSolved = ["not_found"];
  link.answerSolved(false);
  await until(() => expect(server.counts("answerSolved")).toBe(1));
  await until(() => expect(link.state.pending).toEqual([]));
  expect(textsOf(link)).toEqual(["Hello"]);
});

test("[QU3] a place that grew with a new line has its reason; a new owner ends the waiting", async () => {
  server.queue = { place: 1, expectedMs: null, reason: null };
  await send("Hello");
  await until(() => expect(link.state.queue?.place).toBe(1));
  server.moveQueue({ place: 2, expectedMs: 60_000, reason: "returned" });
  await until(() => expect(link.state.queue).toEqual({ place: 2, expectedMs: 60_000, reason: "returned" }));
  server.queue = { place: 3, expectedMs: 60_000, reason: null };
  for (const socket of server.sockets) socket.disconnect(true);
  await until(() => expect(link.state.queue).toEqual({ place: 3, expectedMs: 60_000, reason: "returned" }));
  server.queue = null;
  server.append(
    "taken",
    { kind: "agent", id: "a", name: "Ola" },
    { kind: "assigned", agentId: "a", agentName: "Ola" },
  );
  await until(() => expect(link.state.queue).toBeNull());
});
