import "./testing/browser.ts";
import type { Author } from "@bellhop/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createAgentLink } from "./agent-link.ts";
import type { AgentLink } from "./session-types.ts";
import { AgentServer, visitor } from "./testing/agent-server.ts";
import { setVisible } from "./testing/browser.ts";
import { until } from "./testing/until.ts";

let server: AgentServer;
let link: AgentLink;
let id: string;

beforeEach(async () => {
  setVisible(true);
  server = await new AgentServer().listen();
  id = server.open();
  server.say(id, "Hello");
  link = createAgentLink({ host: server.host });
  await until(() => expect(link.state.me?.id).toBe("me"));
});

afterEach(async () => {
  link.close();
  await server.close();
});

const ola: Author = { kind: "agent", id: "ola", name: "Ola" };
const load = { capacity: 4, missed: 0 };
const known = () => link.state.conversations.get(id)?.conversation;
const asked = (name: string) =>
  server.requests.filter((request) => request.name === name).map(({ input }) => input);

test("[TR1] [PM1] [LS5] an owner's actions carry the epoch, and are asked again by the same id when the answer is lost", async () => {
  await link.claim(id);
  server.loseAnswers = { makePromise: 1 };
  expect(await link.makePromise(id, 5_000)).toMatchObject({ ok: true });
  const transfer = { to: { kind: "agent" as const, id: "ola" }, note: "Wants blue", checkAt: 9_000 };
  expect(await link.transfer(id, transfer)).toMatchObject({ ok: true });
  expect(await link.recallTransfer(id)).toMatchObject({ ok: true });
  expect(await link.release(id)).toMatchObject({ ok: true });
  expect(link.state.conversations.get(id)?.conversation.agent).toBeNull();
  const promises = asked("makePromise");
  expect(promises).toHaveLength(2);
  expect(new Set(promises.map(({ cid }) => cid)).size).toBe(1);
  expect(promises[0]).toMatchObject({ epoch: 1, dueAt: 5_000 });
  expect(asked("transferConversation")).toMatchObject([{ ...transfer, epoch: 1 }]);
});

test("[OF5] [DU2] passing and recording a check need no ownership", async () => {
  expect(await link.pass(id)).toMatchObject({ ok: true });
  expect(await link.closeDuty(id, "duty", "Solved")).toMatchObject({ ok: true });
  expect(asked("closeDuty")).toMatchObject([{ conversationId: id, dutyId: "duty", note: "Solved" }]);
});

test("a refused action shows how things are now", async () => {
  await link.openConversation(id);
  server.losePushes = 1;
  server.takeBy(id, { kind: "agent", id: "ola", name: "Ola" });
  expect(await link.makePromise(id, 5_000)).toMatchObject({ ok: false, error: "taken" });
  await until(() =>
    expect(link.state.opened).toMatchObject({ conversation: { agent: { name: "Ola" } }, entries: [{}, {}] }),
  );
});

test("[VW1] an opened conversation is looked at while the page is visible; colleagues who look are known", async () => {
  await link.openConversation(id);
  await until(() => expect(asked("reportViewing")).toEqual([{ conversationId: id }]));
  setVisible(false);
  await until(() => expect(asked("reportViewing").at(-1)).toEqual({ conversationId: null }));
  setVisible(true);
  await until(() => expect(asked("reportViewing").at(-1)).toEqual({ conversationId: id }));
  server.push("viewingChanged", { conversationId: id, viewing: true, agent: { id: "ola", name: "Ola" } });
  server.push("viewingChanged", { conversationId: id, viewing: true, agent: { id: "me", name: "Me" } });
  await until(() => expect(link.state.viewers.get(id)).toEqual([{ id: "ola", name: "Ola" }]));
  for (const socket of server.sockets) socket.disconnect(true);
  await until(() => expect(link.state.viewers.size).toBe(0));
  await until(() => expect(asked("reportViewing")).toHaveLength(4));
  await link.openConversation(null);
  await until(() => expect(asked("reportViewing").at(-1)).toEqual({ conversationId: null }));
});

test("exactly one wins; the other is told by whom", async () => {
  server.losePushes = 1;
  server.takeBy(id, ola);
  expect(await link.claim(id)).toMatchObject({ ok: false, error: "taken", detail: { takenBy: "Ola" } });
  await until(() => expect(known()?.agent?.name).toBe("Ola"));
});

test("taking, closing and reopening survive a lost answer", async () => {
  server.loseAnswers = { claimConversation: 1, closeConversation: 1, reopenConversation: 1 };
  expect(await link.claim(id)).toMatchObject({ ok: true });
  expect(await link.closeConversation(id)).toMatchObject({ ok: true });
  expect(known()?.status).toBe("closed");
  expect(await link.reopen(id)).toMatchObject({ ok: true });
  expect(server.logs.get(id)?.entries.map(({ body }) => body.kind)).toEqual([
    "message",
    "assigned",
    "closed",
    "reopened",
  ]);
});

test("status, colleagues and visitors follow what is told", async () => {
  expect(await link.setStatus("away")).toMatchObject({ ok: true });
  expect(link.state.me?.status).toBe("away");
  server.push("agentChanged", {
    id: "ola",
    name: "Ola",
    status: "available",
    online: true,
    siteIds: ["site"],
    ...load,
  });
  server.push("agentChanged", {
    id: "ola",
    name: "Ola",
    status: "away",
    online: true,
    siteIds: ["other"],
    ...load,
  });
  await until(() =>
    expect(link.state.colleagues).toMatchObject([{ status: "away", siteIds: ["site", "other"] }]),
  );
  await link.openConversation(id);
  const changed = { ...link.state.opened?.visitor, name: "Jan", email: "jan@example.com", online: false };
  server.push("visitorChanged", changed as NonNullable<typeof link.state.opened>["visitor"]);
  await until(() => expect(known()).toMatchObject({ visitorName: "Jan", visitorEmail: "jan@example.com" }));
  expect(link.state.online.has(visitor.id)).toBe(false);
  server.push("typingChanged", {
    conversationId: id,
    typing: true,
    author: { kind: "visitor", id: visitor.id, name: null },
  });
  await until(() => expect(link.state.opened?.typing).toEqual([{ kind: "visitor", name: null }]));
  server.say(id, "There");
  await until(() => expect(link.state.opened?.typing).toEqual([]));
});
