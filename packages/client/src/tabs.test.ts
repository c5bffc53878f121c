import "./testing/browser.ts";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { VisitorLink } from "./session-types.ts";
import { closeTabs, newSiteKey, openTab, textsOf } from "./testing/open-links.ts";
import { until } from "./testing/until.ts";
import { VisitorServer } from "./testing/visitor-server.ts";

let server: VisitorServer;
let siteKey: string;

beforeEach(async () => {
  localStorage.clear();
  siteKey = newSiteKey();
  server = await new VisitorServer().listen();
});

afterEach(async () => {
  vi.unstubAllGlobals();
  closeTabs();
  await server.close();
});

const isOpen = ({ state }: VisitorLink) => expect([state.line, state.siteName]).toEqual(["online", "Shop"]);

async function openTabs(count: number): Promise<VisitorLink[]> {
  const tabs = Array.from({ length: count }, () => openTab(server.host, siteKey));
  await until(() => tabs.forEach(isOpen));
  return tabs;
}

describe("one socket", () => {
  test("[TB1] [TB3] tabs share it and show the same, whoever writes", async () => {
    const tabs = await openTabs(3);
    expect(server.sockets).toHaveLength(1);
    for (const [index, tab] of tabs.entries()) {
      await tab.sendMessage(`from ${index}`);
      await until(() => expect(textsOf(tab)).toContain(`from ${index}`));
    }
    server.say("Hello");
    for (const tab of tabs)
      await until(() => expect(textsOf(tab)).toEqual(["from 0", "from 1", "from 2", "Hello"]));
    for (const tab of tabs) expect([tab.state.pending, tab.state.unread]).toEqual([[], 1]);
    expect(server.counts("sendVisitorMessage")).toBe(3);
    expect(server.connections).toBe(1);
  });

  test("[TB3] draft, outbox and what is read are the same everywhere", async () => {
    const [first, second] = (await openTabs(2)) as [VisitorLink, VisitorLink];
    second.setDraft("half a sen");
    await until(() => expect(first.state.draft).toBe("half a sen"));
    server.refuse.sendVisitorMessage = ["forbidden"];
    await second.sendMessage("refused");
    for (const tab of [first, second])
      await until(() => expect(tab.state.pending).toMatchObject([{ state: "failed", error: "forbidden" }]));
    second.retry(second.state.pending[0]?.cid ?? "");
    for (const tab of [first, second])
      await until(() => expect([textsOf(tab), tab.state.pending]).toEqual([["refused"], []]));
    server.say("Hello");
    await until(() => expect([first.state.unread, second.state.unread]).toEqual([1, 1]));
    second.setWatching(true);
    await until(() => expect([first.state.unread, second.state.unread]).toEqual([0, 0]));
  });

  test("[TB3] the place in the queue and the department chosen are the same everywhere", async () => {
    const [first, second] = (await openTabs(2)) as [VisitorLink, VisitorLink];
    second.chooseDepartment("sales");
    await until(() => expect(first.state.departmentId).toBe("sales"));
    server.moveQueue({ place: 2, expectedMs: null, reason: null });
    for (const tab of [first, second]) await until(() => expect(tab.state.queue?.place).toBe(2));
    second.chooseDepartment(null);
    await until(() => expect(first.state.departmentId).toBeNull());
  });

  test("[TB6] every tab hears of an incoming entry, exactly one of them first", async () => {
    const tabs = await openTabs(3);
    const heard: boolean[] = [];
    for (const tab of tabs) tab.onIncoming((_entry, first) => heard.push(first));
    await tabs[2]?.sendMessage("Hello");
    await until(() => expect(server.logs).toHaveLength(1));
    for (const tab of tabs) await until(() => expect(textsOf(tab)).toEqual(["Hello"]));
    server.say("Good morning");
    await until(() => expect(heard.toSorted()).toEqual([false, false, true]));
  });

  test("[TB1] [TB3] a tab that comes later shows what is under way and what is typed", async () => {
    const [first] = (await openTabs(1)) as [VisitorLink];
    server.refuse.sendVisitorMessage = ["forbidden"];
    await first.sendMessage("refused");
    first.setDraft("half a sen");
    await until(() => expect(first.state.pending[0]?.state).toBe("failed"));
    const later = openTab(server.host, siteKey);
    await until(() =>
      expect([later.state.draft, later.state.pending[0]?.state]).toEqual(["half a sen", "failed"]),
    );
    await until(() => isOpen(later));
    expect(server.connections).toBe(1);
  });
});

test("[LN10] every tab knows how it is served, also one that comes later, and one that takes over", async () => {
  const [first, second] = (await openTabs(2)) as [VisitorLink, VisitorLink];
  server.serve("paused");
  for (const tab of [first, second]) await until(() => expect(tab.state.service).toBe("paused"));
  const later = openTab(server.host, siteKey);
  await until(() => expect(later.state.service).toBe("paused"));
  expect(server.connections).toBe(1);
  first.close();
  for (const tab of [second, later])
    await until(() => expect([tab.state.line, tab.state.service]).toEqual(["online", "paused"]));
  server.serve("normal");
  for (const tab of [second, later]) await until(() => expect(tab.state.service).toBe("normal"));
});

describe("taking over", () => {
  test("[TB2] when the tab with the socket closes, another goes on with what was not sent", async () => {
    const [first, second] = (await openTabs(2)) as [VisitorLink, VisitorLink];
    server.refuse.sendVisitorMessage = Array.from({ length: 50 }, () => "unavailable");
    await second.sendMessage("Hello");
    await until(() => expect(server.counts("sendVisitorMessage")).toBeGreaterThan(1));
    first.close();
    server.refuse.sendVisitorMessage = [];
    await until(() => expect(textsOf(second)).toEqual(["Hello"]));
    expect(server.sockets).toHaveLength(1);
    expect(server.logs[0]?.entries).toHaveLength(1);
  });

  test("[TB2] a tab that sleeps with the lock in hand gives way to one in sight", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const asleep = navigator.locks
      .request(`bellhop:${siteKey}`, () => promise)
      .catch((error: Error) => error.name);
    const [tab] = await openTabs(1);
    await tab?.sendMessage("Hello");
    await until(() => expect(tab && textsOf(tab)).toEqual(["Hello"]));
    resolve();
    expect(await asleep).toBe("AbortError");
  });

  test("[TB1] a tab whose lock was taken asks through the one that took it", async () => {
    const [first] = (await openTabs(1)) as [VisitorLink];
    let end = () => {};
    const taken = navigator.locks.request(
      `bellhop:${siteKey}`,
      { steal: true },
      () =>
        new Promise<void>((done) => {
          end = done;
        }),
    );
    await until(() => expect(server.sockets).toHaveLength(0));
    end();
    await taken;
    await until(() => isOpen(first));
    expect(server.sockets).toHaveLength(1);
  });
});

test("[TB4] without locks each tab has a socket of its own, and nothing is shown or sent twice", async () => {
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("BroadcastChannel", undefined);
  const tabs = await openTabs(2);
  expect(server.sockets).toHaveLength(2);
  for (const [index, tab] of tabs.entries()) await tab.sendMessage(`from ${index}`);
  for (const tab of tabs) await until(() => expect(textsOf(tab).toSorted()).toEqual(["from 0", "from 1"]));
  for (const tab of tabs) await until(() => expect(tab.state.pending).toEqual([]));
  expect(server.logs[0]?.entries).toHaveLength(2);
});
