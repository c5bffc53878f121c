import type { VisitorCall } from "@bellhop/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { VisitorLink } from "./session-types.ts";
import "./testing/browser.ts";
import { closeTabs, newSiteKey, openTab } from "./testing/open-links.ts";
import { until } from "./testing/until.ts";
import { VisitorServer } from "./testing/visitor-server.ts";
import { followVisitorCall, type VisitorCallNews } from "./visitor-call-news.ts";

const HOUR_MS = 3_600_000;
const NEVER_MS = HOUR_MS;
const ended = { name: "ended", at: 0, how: "cancelled", reason: null, seconds: null } as const;

let server: VisitorServer;
let link: VisitorLink;
let opened: VisitorCallNews[];

beforeEach(async () => {
  localStorage.clear();
  server = await new VisitorServer().listen();
  link = openTab(server.host, newSiteKey());
  opened = [];
  await until(() => expect(link.state.siteName).toBe("Shop"));
});
afterEach(async () => {
  for (const news of opened) news.stop();
  closeTabs();
  await server.close();
});

/** Somebody who follows the call that is told of; `everyMs`: how often it is read again. */
async function follow(call: Partial<VisitorCall> = {}, everyMs = NEVER_MS) {
  const news = followVisitorCall(link, everyMs);
  opened.push(news);
  server.changeCall(call);
  await until(() => expect(news.live.state.call).not.toBeNull());
  return { news, stage: () => news.live.state.call?.stage.name };
}
/** One request and its answer after another: whatever was on its way has arrived. */
const settle = async () => {
  for (let times = 0; times < 3; times += 1) await link.request("readCallChoices", {});
};
/** Long enough for many readings. */
const aWhile = () => new Promise((wake) => setTimeout(wake, 200));

test("what was learnt while a reading was under way is newer than its answer", async () => {
  const { news, stage } = await follow();
  const { conversationId, call } = news.live.state;
  news.read();
  news.learn({ conversationId, call: call && { ...call, stage: ended } });
  await until(() => expect(server.counts("readCall")).toBe(1));
  await settle();
  expect(stage()).toBe("ended");
  // With nothing learnt meanwhile the answer counts.
  news.read();
  await until(() => expect(stage()).toBe("offered"));
});

test("one reading at a time, and none of nothing", async () => {
  const idle = followVisitorCall(link, NEVER_MS);
  opened.push(idle);
  idle.read();
  await settle();
  expect(server.counts("readCall")).toBe(0);
  const { news } = await follow();
  await settle();
  const before = server.counts("readCall");
  news.read();
  news.read();
  news.read();
  await settle();
  expect(server.counts("readCall")).toBe(before + 1);
});

test("what is planned or tried again is read from shortly before its time, not all the day", async () => {
  const { news } = await follow({ stage: { name: "scheduled", at: Date.now() + HOUR_MS } }, 10);
  await aWhile();
  expect(server.counts("readCall")).toBe(0);
  news.stop();
  const reason = "visitorBusy" as const;
  await follow({ stage: { name: "retry", at: Date.now() + 10_000, reason } }, 10);
  await until(() => expect(server.counts("readCall")).toBeGreaterThan(2));
});

test("the time is the server's, as far as it has said", async () => {
  const { news } = await follow();
  const { conversationId, call } = news.live.state;
  expect(Math.abs(news.now() - Date.now())).toBeLessThan(HOUR_MS / 2);
  news.learn({ conversationId, call, now: Date.now() + HOUR_MS });
  expect(news.now()).toBeGreaterThan(Date.now() + HOUR_MS / 2);
  // A push says nothing of the time: what is known of it stays.
  news.learn({ conversationId, call });
  expect(news.now()).toBeGreaterThan(Date.now() + HOUR_MS / 2);
});

test("nothing is heard or read any more once it was stopped", async () => {
  const { news, stage } = await follow({}, 10);
  await until(() => expect(server.counts("readCall")).toBeGreaterThan(0));
  news.stop();
  await settle();
  const before = server.counts("readCall");
  const pushed = Promise.withResolvers<void>();
  link.onPush((name) => name === "callChanged" && pushed.resolve());
  server.changeCall({ stage: ended });
  await pushed.promise;
  await aWhile();
  expect([stage(), server.counts("readCall")]).toEqual(["offered", before]);
});
