import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { VisitorLink } from "./session-types.ts";
import "./testing/browser.ts";
import { closeTabs, newSiteKey, openTab } from "./testing/open-links.ts";
import { until } from "./testing/until.ts";
import { VisitorServer } from "./testing/visitor-server.ts";
import { followVisitorCall } from "./visitor-call-news.ts";
import { createVisitorCalls, type VisitorCalls } from "./visitor-calls.ts";

let server: VisitorServer;
let link: VisitorLink;
let calls: VisitorCalls;

beforeEach(async () => {
  localStorage.clear();
  server = await new VisitorServer().listen();
  server.choices = {
    ...{ phone: "promise", page: true, lately: 12, agent: null, callerId: null, isSimulated: false },
    ...{ countries: ["PL", "CZ"], country: "PL", consent: { version: 0, text: "" } },
  };
  link = openTab(server.host, newSiteKey());
  await until(() => expect(link.state.siteName).toBe("Shop"));
  calls = createVisitorCalls(link);
});

afterEach(async () => {
  calls.close();
  closeTabs();
  await server.close();
});

const wish = { channel: "phone", phone: "601 234 218", country: "PL", consentVersion: 0, at: null } as const;
const stage = () => calls.state.call?.stage.name;

describe("asking for a call", () => {
  test("stands as soon as the server has answered, and says what is being asked", async () => {
    expect(link.state.calls).toBe("both");
    const asked = calls.request(wish);
    expect(calls.state.asking).toBe("requestCall");
    expect(await asked).toMatchObject({ ok: true });
    expect([stage(), calls.state.asking]).toEqual(["offered", null]);
    await until(() => expect(link.state.conversation?.call?.stage.name).toBe("offered"));
  });

  test("whose answers get lost is one call", async () => {
    server.loseAnswers.requestCall = 2;
    expect(await calls.request(wish)).toMatchObject({ ok: true });
    const cids = server.requests.filter(({ name }) => name === "requestCall").map(({ input }) => input.cid);
    expect(cids).toHaveLength(3);
    expect(new Set(cids).size).toBe(1);
    expect(server.logs[0]?.entries.map(({ body }) => body.kind)).toEqual(["callRequested"]);
  });

  test("a refusal is told as it is, also one that says when to come back", async () => {
    server.refuse.requestCall = ["number_kind", "number_limit"];
    expect(await calls.request(wish)).toMatchObject({ error: "number_kind" });
    expect(await calls.request(wish)).toMatchObject({ error: "number_limit" });
    expect(calls.state).toMatchObject({ call: null, asking: null });
  });

  test("cancelled before it is answered, it ends all the same", async () => {
    server.loseAnswers.requestCall = 1;
    const asked = calls.request(wish);
    await calls.cancel();
    await asked;
    expect(calls.state.call?.stage).toMatchObject({ name: "ended", how: "cancelled" });
    expect(server.counts("cancelCall")).toBe(1);
  });
});

describe("what becomes of it", () => {
  test("is pushed", async () => {
    await calls.request(wish);
    server.changeCall({ rangAt: Date.now() });
    await until(() => expect(calls.state.call?.rangAt).not.toBeNull());
  });

  test("is read again while it goes on, so that a lost push is no matter", async () => {
    const news = followVisitorCall(link, 50);
    news.learn({ conversationId: "", call: null });
    await calls.request(wish);
    await until(() => expect(news.live.state.call?.stage.name).toBe("offered"));
    server.losePushes = 1;
    server.changeCall({ stage: { name: "waiting", since: Date.now(), until: Date.now() + 600_000 } });
    await until(() => expect(news.live.state.call?.stage.name).toBe("waiting"));
    server.losePushes = 1;
    server.changeCall({ stage: { name: "ended", at: 0, how: "expired", reason: null, seconds: null } });
    await until(() => expect(news.live.state.call?.stage.name).toBe("ended"));
    const reads = server.counts("readCall");
    await new Promise((wake) => setTimeout(wake, 200));
    // Over: nobody asks any more.
    expect(server.counts("readCall")).toBe(reads);
    news.stop();
  });

  test("is known again when the line has come back", async () => {
    await calls.request(wish);
    const [socket] = server.sockets;
    socket?.disconnect(true);
    server.losePushes = 1;
    server.changeCall({ stage: { name: "waiting", since: 0, until: Date.now() + 600_000 } });
    await until(() => expect(stage()).toBe("waiting"));
  });

  test("is known to a page that comes later", async () => {
    await calls.request(wish);
    const later = openTab(server.host, newSiteKey());
    await until(() => expect(later.state.conversation?.call?.stage.name).toBe("offered"));
    const known = createVisitorCalls(later);
    expect(known.state.call?.stage.name).toBe("offered");
    known.close();
  });

  test("goes on as the visitor chooses: waiting on, at a time, not at all", async () => {
    await calls.request(wish);
    expect(await calls.keepWaiting()).toMatchObject({ ok: true });
    expect(stage()).toBe("waiting");
    const at = Date.now() + 3_600_000;
    expect(await calls.plan(at)).toMatchObject({ ok: true });
    expect(calls.state.call?.stage).toEqual({ name: "scheduled", at });
    server.refuse.cancelCall = ["call_over"];
    expect(await calls.cancel()).toMatchObject({ error: "call_over" });
    expect(await calls.cancel()).toMatchObject({ ok: true });
    expect(stage()).toBe("ended");
  });
});

describe("talking in the page", () => {
  test("joins with its tab's name, hears only its own call, and reports once there is somebody to hear", async () => {
    await calls.request({ ...wish, channel: "page", phone: null });
    const talk = calls.openTalkLine();
    const heard: unknown[] = [];
    talk.onSignal((signal) => heard.push(signal));
    expect(await talk.join("peer-1")).toMatchObject({ ok: true });
    expect(calls.state.call?.peers.visitor).toBe("peer-1");
    expect(await talk.reportMedia({ peerId: "peer-1", up: false })).toMatchObject({ ok: true });
    expect(server.counts("reportCallMedia")).toBe(0);
    const { conversationId, call } = calls.state;
    const signal = { conversationId, from: "agent-1", to: null, n: 0, signal: { kind: "hello" } } as const;
    server.signal({ ...signal, callId: "another" });
    server.signal({ ...signal, callId: call?.id ?? "" });
    await until(() => expect(heard).toHaveLength(1));
    server.changeCall({ stage: { name: "dialingVisitor", at: 0, until: Date.now() + 30_000 } });
    await until(() => expect(stage()).toBe("dialingVisitor"));
    await talk.reportMedia({ peerId: "peer-1", up: true });
    expect(server.counts("reportCallMedia")).toBe(1);
  });

  test("takes the line to its own tab", async () => {
    const siteKey = newSiteKey();
    const [leader, follower] = [openTab(server.host, siteKey), openTab(server.host, siteKey)];
    for (const tab of [leader, follower]) await until(() => expect(tab.state.line).toBe("online"));
    const inCall = createVisitorCalls(follower);
    await until(() => expect(server.sockets).toHaveLength(2));
    await inCall.request({ ...wish, channel: "page", phone: null });
    const sockets = server.sockets.map(({ id }) => id);
    inCall.openTalkLine();
    await until(() => expect(server.sockets.some(({ id }) => !sockets.includes(id))).toBe(true));
    leader.close();
    await until(() => expect(follower.state.line).toBe("online"));
    inCall.close();
  });
});
