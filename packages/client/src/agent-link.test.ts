import type { Author } from "@bellhop/protocol";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createAgentLink } from "./agent-link.ts";
import type { AgentLink } from "./session-types.ts";
import { AgentServer } from "./testing/agent-server.ts";
import { setVisible } from "./testing/browser.ts";
import { until } from "./testing/until.ts";

const ola: Author = { kind: "agent", id: "ola", name: "Ola" };

let server: AgentServer;
let link: AgentLink;
let id: string;

beforeEach(async () => {
  server = await new AgentServer().listen();
  server.agentId = "me";
  id = server.open();
  server.say(id, "Hello");
  link = createAgentLink({ host: server.host });
  await until(() => expect(link.state.me?.id).toBe("me"));
});

afterEach(async () => {
  link.close();
  await server.close();
});

const known = () => link.state.conversations.get(id)?.conversation;
const texts = () =>
  (link.state.opened?.entries ?? []).map(({ body }) => ("text" in body ? body.text : body.kind));
const cut = () => {
  for (const socket of server.sockets) socket.disconnect(true);
};

describe("the desk", () => {
  test("shows what is open, keeps up with it, and knows the server's time", async () => {
    expect(known()).toMatchObject({ status: "open", seq: 1 });
    expect(Math.abs(link.state.clockOffset - 5_000)).toBeLessThan(1_000);
    const other = server.open();
    server.say(other, "Me too");
    await until(() => expect(link.state.conversations.size).toBe(2));
    server.takeBy(id, ola);
    await until(() => expect(known()?.agent?.name).toBe("Ola"));
  });

  test("a probe of presence is answered at once", async () => {
    const [socket] = server.sockets;
    await expect(socket?.timeout(1_000).emitWithAck("presenceProbed", {})).resolves.toBeUndefined();
  });

  test("[LN2] what a lost push would have told shows by the beacon, the incoming entry too", async () => {
    const heard: string[] = [];
    link.onIncoming((_conversation, { body }) => heard.push("text" in body ? body.text : ""));
    server.losePushes = 2;
    server.say(id, "lost");
    server.say(id, "also lost");
    const conversation = server.logs.get(id)?.conversation;
    if (conversation) server.push("headsBeaconed", { conversations: [conversation] });
    await until(() => expect(heard).toEqual(["lost", "also lost"]));
    expect(known()?.seq).toBe(3);
  });

  test("incoming is what a visitor says in a waiting or own conversation", async () => {
    const heard: string[] = [];
    link.onIncoming((_conversation, { body }) => heard.push("text" in body ? body.text : ""));
    server.say(id, "waiting");
    server.takeBy(id, ola);
    server.say(id, "to Ola");
    server.say(id, "from Ola", ola);
    const other = server.open();
    server.say(other, "new");
    await until(() => expect(heard).toEqual(["waiting", "new"]));
  });

  test("[LN4] after a reconnect the desk is read anew: what was closed meanwhile is gone, what came is heard", async () => {
    const heard: string[] = [];
    link.onIncoming((_conversation, { body }) => heard.push("text" in body ? body.text : ""));
    server.losePushes = 3;
    const other = server.open();
    server.say(other, "while away");
    server.append(id, ola, { kind: "closed" }, { status: "closed" });
    cut();
    await until(() => expect([...link.state.conversations.keys()]).toEqual([other]));
    await until(() => expect(heard).toEqual(["while away"]));
  });

  test("[OB9] somebody else signed in in the same browser finds nothing of the agent before", async () => {
    await link.openConversation(id);
    link.setDraft("half a sen");
    server.agentId = "somebody-else";
    cut();
    await until(() =>
      expect([link.state.me?.id, link.state.opened?.draft ?? ""]).toEqual(["somebody-else", ""]),
    );
  });
});

describe("an opened conversation", () => {
  test("[LN1] shows the log without gaps, whatever pushes are lost", async () => {
    await link.openConversation(id);
    expect(texts()).toEqual(["Hello"]);
    server.say(id, "a");
    await until(() => expect(texts()).toEqual(["Hello", "a"]));
    server.losePushes = 7;
    for (const text of ["b", "c", "d", "e", "f", "g", "h"]) server.say(id, text);
    server.say(id, "i");
    await until(() => expect(texts()).toEqual(["Hello", "a", "b", "c", "d", "e", "f", "g", "h", "i"]));
  });

  test("[LN4] catches up after a reconnect", async () => {
    await link.openConversation(id);
    server.losePushes = 9;
    for (let count = 0; count < 9; count++) server.say(id, `${count}`);
    cut();
    await until(() => expect(texts()).toEqual(["Hello", "0", "1", "2", "3", "4", "5", "6", "7", "8"]));
  });

  test("pages back to the beginning", async () => {
    for (let count = 0; count < 9; count++) server.say(id, `${count}`);
    await link.openConversation(id);
    expect([texts().length, link.state.opened?.hasEarlier]).toEqual([5, true]);
    await link.loadEarlier();
    expect([texts().length, link.state.opened?.hasEarlier]).toEqual([10, false]);
  });

  test("[LN7] is read while somebody watches a visible page", async () => {
    await link.openConversation(id);
    setVisible(false);
    link.setWatching(true);
    await until(() =>
      expect(server.requests.at(-1)).toMatchObject({
        name: "markConversation",
        input: { delivered: 1, read: 0 },
      }),
    );
    setVisible(true);
    expect(link.state.conversations.get(id)?.mine.read).toBe(1);
    await until(() =>
      expect(server.requests.at(-1)).toMatchObject({
        name: "markConversation",
        input: { delivered: 1, read: 1 },
      }),
    );
  });

  test("keeps a draft of its own", async () => {
    const other = server.open();
    await link.openConversation(id);
    link.setDraft("half a sen");
    await link.openConversation(other);
    expect(link.state.opened?.draft).toBe("");
    await link.openConversation(id);
    expect(link.state.opened?.draft).toBe("half a sen");
  });
});

describe("answering", () => {
  test("[OB1] takes a waiting conversation first, and the bubble gives way to the entry", async () => {
    await link.openConversation(id);
    link.setDraft("Good morning");
    const most: number[] = [];
    link.subscribe(() =>
      most.push(
        texts().filter((text) => text === "Good morning").length + (link.state.opened?.pending.length ?? 0),
      ),
    );
    await link.sendMessage("Good morning");
    expect(link.state.opened).toMatchObject({ draft: "", pending: [{ state: "sending" }] });
    await until(() => expect(texts()).toEqual(["Hello", "assigned", "Good morning"]));
    expect(link.state.opened?.pending).toEqual([]);
    expect(known()).toMatchObject({ agent: { id: "me" }, epoch: 1 });
    expect(Math.max(...most)).toBe(1);
  });

  test("[OB5] a taking and a message whose answers got lost are asked again and stored once", async () => {
    await link.openConversation(id);
    server.loseAnswers = { claimConversation: 1, sendAgentMessage: 1 };
    await link.sendMessage("Good morning");
    await until(() =>
      expect([texts(), link.state.opened?.pending]).toEqual([["Hello", "assigned", "Good morning"], []]),
    );
    expect(
      new Set(
        server.requests.filter(({ name }) => name === "claimConversation").map(({ input }) => input.cid),
      ).size,
    ).toBe(1);
  });

  test("[OB5] a taking that was carried out and answered by an error is repeated by the same id", async () => {
    await link.openConversation(id);
    server.losePushes = 1;
    server.breakAnswers = { claimConversation: 1, sendAgentMessage: 1 };
    await link.sendMessage("Good morning");
    await until(() => expect(texts()).toEqual(["Hello", "assigned", "Good morning"]));
    await until(() => expect(link.state.opened?.pending).toEqual([]));
    expect(server.logs.get(id)?.entries).toHaveLength(3);
  });

  test("[OB6] what a colleague has taken is a failed bubble that keeps the text", async () => {
    await link.openConversation(id);
    server.losePushes = 1;
    server.takeBy(id, ola);
    await link.sendMessage("Good morning");
    await until(() =>
      expect(link.state.opened?.pending).toMatchObject([
        { state: "failed", error: "taken", body: { text: "Good morning" } },
      ]),
    );
    expect(known()?.agent?.name).toBe("Ola");
  });

  test("an epoch that has grown meanwhile is learned, and the message goes out", async () => {
    await link.openConversation(id);
    await link.claim(id);
    server.losePushes = 1;
    server.append(id, { kind: "agent", id: "me", name: "Me" }, { kind: "reopened" }, { epoch: 7 });
    await link.sendMessage("Good morning");
    await until(() => expect(texts().at(-1)).toBe("Good morning"));
  });

  test("a note needs no ownership", async () => {
    await link.openConversation(id);
    server.takeBy(id, ola);
    await link.sendNote("Mind the gap");
    await until(() => expect(texts()).toEqual(["Hello", "assigned", "Mind the gap"]));
    expect(server.counts("claimConversation")).toBe(0);
  });

  test("[OB3] what was written before a reload goes out after it", async () => {
    await link.openConversation(id);
    server.refuse.claimConversation = Array.from({ length: 50 }, () => "unavailable");
    await link.sendMessage("Good morning");
    await until(() => expect(server.counts("claimConversation")).toBeGreaterThan(0));
    link.close();
    server.refuse = {};
    link = createAgentLink({ host: server.host });
    await until(() =>
      expect(server.logs.get(id)?.entries.map(({ body }) => body.kind)).toEqual([
        "message",
        "assigned",
        "message",
      ]),
    );
  });
});
