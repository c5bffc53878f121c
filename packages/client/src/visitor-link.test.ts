import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { VisitorLink } from "./session-types.ts";
import { leavePage, returnToPage, setVisible } from "./testing/browser.ts";
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

const online = () => until(() => expect([link.state.line, link.state.siteName]).toEqual(["online", "Shop"]));
/** Sent, and seen in the log. */
async function send(text: string): Promise<void> {
  expect(await link.sendMessage(text)).toEqual({ ok: true });
  await until(() => expect(textsOf(link)).toContain(text));
}

describe("writing", () => {
  test("[OB1] what is sent shows at once and is an entry once it is acknowledged, never both", async () => {
    const shown: number[] = [];
    link.subscribe(() => shown.push(link.state.entries.length + link.state.pending.length));
    await link.sendMessage(" Hello ");
    expect(link.state.pending).toMatchObject([{ state: "sending", body: { text: "Hello" } }]);
    await until(() => expect(textsOf(link)).toEqual(["Hello"]));
    expect(link.state.pending).toEqual([]);
    expect(Math.max(...shown)).toBe(1);
  });

  test("[OB2] an entry whose answer got lost is there once", async () => {
    await online();
    server.loseAnswers.sendVisitorMessage = 1;
    server.losePushes = 1;
    await send("Hello");
    expect(textsOf(link)).toEqual(["Hello"]);
    await until(() => expect(link.state.pending).toEqual([]));
    await send("Again");
    expect(textsOf(link)).toEqual(["Hello", "Again"]);
  });

  test("[OB3] what is written offline goes out once, in order, when the line is back", async () => {
    await online();
    const port = Number(new URL(server.host).port);
    await server.close();
    for (const text of ["a", "b", "c"]) await link.sendMessage(text);
    expect(link.state.pending).toHaveLength(3);
    server = await new VisitorServer().listen(port);
    await until(() => expect(textsOf(link)).toEqual(["a", "b", "c"]));
    expect(server.counts("sendVisitorMessage")).toBe(3);
  });

  test("nothing and too much are refused before a bubble is drawn; the draft goes when it was sent", async () => {
    expect(await link.sendMessage("  ")).toEqual({ ok: false, error: "bad_request" });
    expect(await link.sendMessage("x".repeat(4_001))).toEqual({ ok: false, error: "too_large" });
    expect(await link.leaveContact("nowhere", null)).toEqual({ ok: false, error: "bad_request" });
    expect(link.state.pending).toEqual([]);
    link.setDraft("Hello ");
    await send("Hello");
    expect(link.state.draft).toBe("");
  });
});

describe("hearing", () => {
  test("an agent's entry is unread until somebody watches a visible page", async () => {
    const heard: string[] = [];
    link.onIncoming(({ author }) => heard.push(author.name ?? ""));
    await send("Hello");
    server.say("Good morning");
    await until(() => expect(link.state.unread).toBe(1));
    expect(heard).toEqual(["Ola"]);
    setVisible(false);
    link.setWatching(true);
    await until(() => expect(server.logs[0]?.conversation.marks.visitor).toEqual({ delivered: 2, read: 0 }));
    expect(link.state.unread).toBe(1);
    setVisible(true);
    expect(link.state.unread).toBe(0);
    await until(() => expect(server.logs[0]?.conversation.marks.visitor).toEqual({ delivered: 2, read: 2 }));
  });

  test("[LN7] marks go forward only, and no further than what was received", async () => {
    link.setWatching(true);
    await send("Hello");
    for (const text of ["a", "b", "c"]) server.say(text);
    await until(() => expect(server.logs[0]?.conversation.marks.visitor.read).toBe(4));
    const sent = server.requests
      .filter(({ name }) => name === "markConversation")
      .map(({ input }) => Number(input.read));
    expect(sent).toEqual(sent.toSorted((a, b) => a - b));
    expect(new Set(sent).size).toBe(sent.length);
    link.setWatching(true);
    await new Promise((wake) => setTimeout(wake, 300));
    expect(server.counts("markConversation")).toBe(sent.length);
  });

  test("[LN1] a lost push shows as a gap and is fetched", async () => {
    await send("Hello");
    server.losePushes = 1;
    server.say("lost");
    server.say("found");
    await until(() => expect(textsOf(link)).toEqual(["Hello", "lost", "found"]));
    expect(server.counts("syncConversation")).toBeGreaterThan(0);
  });

  test("[LN2] a lost last push shows by the beacon", async () => {
    await send("Hello");
    server.losePushes = 1;
    server.say("lost");
    server.beacon();
    await until(() => expect(textsOf(link)).toEqual(["Hello", "lost"]));
  });

  test("[LN2] a first push that got lost shows too", async () => {
    await online();
    server.losePushes = 1;
    server.say("We are here");
    server.beacon();
    await until(() => expect(textsOf(link)).toEqual(["We are here"]));
  });

  test("[LN3] a server that knows less than we do makes us start from its page", async () => {
    await send("a");
    await send("b");
    await send("c");
    server.forgetAfter(1);
    for (const socket of server.sockets) socket.disconnect(true);
    await until(() => expect(textsOf(link)).toEqual(["a"]));
  });
});

describe("coming back", () => {
  test("[LN4] everything missed is fetched, page by page", async () => {
    await send("Hello");
    server.losePushes = 12;
    const texts = Array.from({ length: 12 }, (_, index) => `${index}`);
    for (const text of texts) server.say(text);
    for (const socket of server.sockets) socket.disconnect(true);
    await until(() => expect(textsOf(link)).toEqual(["Hello", ...texts]));
    expect(server.counts("openSession")).toBeGreaterThan(1);
  });

  test("[LN9] what was said while the line was away is heard as news; what stood there before the page was not", async () => {
    const hear = (to: VisitorLink) => {
      const heard: string[] = [];
      to.onIncoming(({ body }) => heard.push("text" in body ? body.text : ""));
      return heard;
    };
    const heard = hear(link);
    await send("Hello");
    server.losePushes = 1;
    server.say("while away");
    for (const socket of server.sockets) socket.disconnect(true);
    await until(() => expect(heard).toEqual(["while away"]));
    link.close();
    link = openTab(server.host, newSiteKey());
    const heardLater = hear(link);
    await until(() => expect(textsOf(link)).toEqual(["Hello", "while away"]));
    server.say("now");
    await until(() => expect(heardLater).toEqual(["now"]));
  });

  test("[LN5] [OB5] a full server is asked again, the same, until it answers", async () => {
    server.refuse.openSession = ["unavailable", "internal"];
    server.refuse.sendVisitorMessage = ["rate_limited", "unavailable"];
    await send("Hello");
    const tries = server.requests
      .filter(({ name }) => name === "sendVisitorMessage")
      .map(({ input }) => input);
    expect(tries).toHaveLength(3);
    expect(new Set(tries.map((input) => JSON.stringify(input))).size).toBe(1);
  });

  test("[LN10] [OB3] what is written while nothing can be stored waits, and goes out once when it can", async () => {
    await online();
    server.refuse.sendVisitorMessage = Array.from({ length: 1_000 }, () => "unavailable");
    server.serve("paused");
    await link.sendMessage("Hello");
    await until(() => expect(link.state.service).toBe("paused"));
    await until(() => expect(server.counts("sendVisitorMessage")).toBeGreaterThan(1));
    expect(link.state.pending).toMatchObject([{ state: "sending" }]);
    server.refuse = {};
    server.serve("normal");
    await until(() => expect(textsOf(link)).toEqual(["Hello"]));
    expect([link.state.service, link.state.pending, server.logs[0]?.entries.length]).toEqual([
      "normal",
      [],
      1,
    ]);
  });

  test("[LN10] every new line begins as normal, unless told otherwise at once", async () => {
    await online();
    server.serve("slow");
    await until(() => expect(link.state.service).toBe("slow"));
    for (const socket of server.sockets) socket.disconnect(true);
    await until(() => expect([link.state.line, link.state.service]).toEqual(["waiting", "normal"]));
    await until(() => expect([link.state.line, link.state.service]).toEqual(["online", "slow"]));
  });

  test("[OB6] a refusal no retry can cure leaves a failed bubble that the person may send again", async () => {
    server.refuse.sendVisitorMessage = ["forbidden"];
    await link.sendMessage("Hello");
    await until(() => expect(link.state.pending).toMatchObject([{ state: "failed", error: "forbidden" }]));
    link.retry(link.state.pending[0]?.cid ?? "");
    await until(() => expect(textsOf(link)).toEqual(["Hello"]));
  });

  test("[TB5] the socket goes with the page and comes back with it", async () => {
    await send("Hello");
    leavePage();
    await until(() => expect(server.sockets).toHaveLength(0));
    server.say("while away");
    returnToPage();
    await until(() => expect(textsOf(link)).toEqual(["Hello", "while away"]));
  });
});

describe("history", () => {
  test("earlier entries, then earlier conversations, page by page, and no more than there are", async () => {
    for (let count = 1; count <= 7; count++) server.say(`old ${count}`);
    server.append("closing", { kind: "agent", id: "agent", name: "Ola" }, { kind: "closed" });
    await new Promise((wake) => setTimeout(wake, 2));
    for (let count = 1; count <= 7; count++) server.say(`new ${count}`);
    link.close();
    link = openTab(server.host, newSiteKey());
    await until(() => expect(textsOf(link)).toEqual(["new 3", "new 4", "new 5", "new 6", "new 7"]));
    let pages = 0;
    for (; link.state.hasEarlier; pages++) await link.loadEarlier();
    expect(textsOf(link)[0]).toBe("new 1");
    expect(link.state.earlier.map(({ entries }) => entries.length)).toEqual([8]);
    expect(pages).toBe(3);
  });

  test("a closed conversation gives way to the next one and stays in sight", async () => {
    await send("Hello");
    server.append("closing", { kind: "agent", id: "agent", name: "Ola" }, { kind: "closed" });
    await until(() => expect(link.state.conversation?.status).toBe("closed"));
    await link.sendMessage("Once more");
    await until(() => expect(textsOf(link)).toEqual(["Once more"]));
    expect(link.state.earlier.map(({ entries }) => entries.length)).toEqual([2]);
    expect(link.state.hasEarlier).toBe(false);
  });
});
