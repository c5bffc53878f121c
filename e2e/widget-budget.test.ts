import { readdirSync, readFileSync } from "node:fs";
import { get } from "node:http";
import { brotliCompressSync } from "node:zlib";
import type { LoaderSettings } from "@bellhop/protocol";
import { type Browser, expect as expectPage, type Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AgentAtDesk, seatAgent } from "./setup/agent-at-desk.ts";
import { type Bellhop, setUpOwner, siteOf, startBellhop } from "./setup/bellhop.ts";
import { launchChromium } from "./setup/chromium.ts";
import { type Host, scriptTag, startHost } from "./setup/host-page.ts";

const LOADER_MAX = 2_500;
const OPEN_MAX = 28_000;
/** What is fetched later, where nobody answers at once. */
const CARE_MAX = 4_300;
/** What is fetched for a call; talking in the page and picking a time add their own. */
const CALL_MAX = 12_000;

/** As long as settings get in practice: a long address, three long names with letters of two bytes each. */
const longSettings: LoaderSettings = {
  key: "lajFsxpgL3WxDhDCxMhU7A",
  host: "https://obsluga-klienta.przykladowy-sklep.example.com",
  color: "#1f4d3a",
  ink: "#ffffff",
  panel: "https://obsluga-klienta.przykladowy-sklep.example.com/w/assets/panel-CQQVE1jU.js",
  words: {
    en: { open: "Open chat", close: "Close chat" },
    pl: { open: "Otwórz czat", close: "Zamknij czat" },
    cs: { open: "Otevřít chat", close: "Zavřít chat" },
  },
  calls: "phone",
  availability: {
    available: true,
    count: 12,
    agents: [
      { id: "01a20446-02d0-7035-87c1-7db885624e25", name: "Małgorzata Brzęczyszczykiewicz" },
      { id: "01a20447-91aa-7c3b-b2d1-08e4ab11f9c7", name: "Aleksandra Wiśniewska-Dąbrowska" },
      { id: "01a20449-5e10-7f6a-9a34-61c5d0e2b8f3", name: "Jaroslav Příhoda ze Šternberka" },
    ],
    outside: null,
  },
  until: 1_795_368_026_967,
};

let bellhop: Bellhop;
let browser: Browser;
let host: Host;
let agent: AgentAtDesk;
let tag: string;

beforeAll(async () => {
  [bellhop, browser, host] = await Promise.all([startBellhop(), launchChromium(), startHost()]);
  const owner = await setUpOwner(bellhop, host.origin);
  agent = await seatAgent(bellhop, owner);
  tag = scriptTag(bellhop.url, siteOf(owner, "own").key);
});
afterAll(async () => {
  agent?.leave();
  await browser?.close();
  await Promise.all([bellhop?.stop(), host?.stop()]);
});

/** Size of what goes over the wire to a browser that takes brotli. */
function fetchedBytes(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": "br" } }, async (response) => {
      let bytes = 0;
      for await (const chunk of response) bytes += chunk.length;
      resolve(bytes);
    }).on("error", reject);
  });
}

/** A part's code, its largest language, and what it shares with other parts, all of it counted. */
function partBytes(part: string): number {
  const assets = new URL("../apps/widget/dist/assets/", import.meta.url);
  const names = readdirSync(assets);
  const sizesOf = (pattern: RegExp) =>
    names
      .filter((name) => pattern.test(name))
      .map((name) => brotliCompressSync(readFileSync(new URL(name, assets))).length);
  const found = [`create-${part}-`, `${part}-(?:en|pl|cs)-`, "days-", "moment-"].map((start) =>
    sizesOf(new RegExp(`^${start}`)),
  );
  expect(found.map(({ length }) => length)).toEqual([1, 3, 3, 1]);
  return found.reduce((sum, sizes) => sum + Math.max(...sizes), 0);
}

/** Addresses asked of Bellhop, sockets among them, as the page makes them. */
function watchRequests(page: Page): string[] {
  const urls: string[] = [];
  page.on("request", (request) => request.url().startsWith(bellhop.url) && urls.push(request.url()));
  page.on("websocket", (socket) => urls.push(socket.url()));
  return urls;
}

describe("widget budget", () => {
  it(`the loader with long settings is at most ${LOADER_MAX} bytes`, () => {
    const loader = readFileSync(new URL("../apps/widget/dist/loader.js", import.meta.url), "utf8");
    expect(loader.split("__BELLHOP_SETTINGS__")).toHaveLength(2);
    const bytes = brotliCompressSync(
      loader.replace("__BELLHOP_SETTINGS__", () => JSON.stringify(longSettings)),
    ).length;
    console.log(`loader with settings: ${bytes} of ${LOADER_MAX} bytes`);
    expect(bytes).toBeLessThanOrEqual(LOADER_MAX);
  });

  it(`waiting, choosing and closed hours add at most ${CARE_MAX} bytes`, () => {
    const bytes = partBytes("care");
    console.log(`care: ${bytes} of ${CARE_MAX} bytes`);
    expect(bytes).toBeLessThanOrEqual(CARE_MAX);
  });

  it(`a call adds at most ${CALL_MAX} bytes`, () => {
    const bytes = partBytes("call");
    console.log(`call: ${bytes} of ${CALL_MAX} bytes`);
    expect(bytes).toBeLessThanOrEqual(CALL_MAX);
  });

  it(`everything fetched for an open chat is at most ${OPEN_MAX} bytes, in each language`, async () => {
    for (const lang of ["en", "pl", "cs"]) {
      const page = await (await browser.newContext()).newPage();
      const urls = watchRequests(page);
      await page.goto(host.addPage(`/open-${lang}`, { lang, body: tag }));
      await page.locator(".launcher").click();
      await page.locator("textarea").fill("Hello");
      await page.keyboard.press("Enter");
      await expectPage(page.locator(".meta .icon.delivered, .meta .icon.sent")).toBeVisible();
      const files = urls.filter((url) => url.startsWith("http"));
      const sizes = await Promise.all(files.map(fetchedBytes));
      const total = sizes.reduce((sum, size) => sum + size);
      const list = files.map(
        (url, index) => `${url.replace(/.*\//, "").replace(/^[\w-]{22}\./, "loader.")} ${sizes[index]}`,
      );
      console.log(`chat open in ${lang}: ${total} of ${OPEN_MAX} bytes (${list.join(", ")})`);
      expect(total).toBeLessThanOrEqual(OPEN_MAX);
      await page.context().close();
    }
  });

  it("before interest: one request, no storage, cookie, socket, layout shift; one global", async () => {
    const page = await (await browser.newContext()).newPage();
    const body = `<h1>Shop</h1><p>${"Cups and saucers. ".repeat(200)}</p>`;
    await page.goto(host.addPage("/plain", { body }));
    const plainGlobals = await page.evaluate(() => Object.getOwnPropertyNames(window));
    const urls = watchRequests(page);
    await page.goto(host.addPage("/tagged", { body: tag + body }));
    await page.locator(".launcher").waitFor();
    await page.waitForLoadState("networkidle");
    expect(urls).toHaveLength(1);
    const found = await page.evaluate(async () => ({
      globals: Object.getOwnPropertyNames(window),
      storage: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
      databases: await indexedDB.databases(),
      cookie: document.cookie,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      shifts: await new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().length)).observe({
          type: "layout-shift",
          buffered: true,
        });
        setTimeout(() => resolve(0), 300);
      }),
    }));
    expect(found.globals.filter((name) => !plainGlobals.includes(name))).toEqual(["Bellhop"]);
    expect(found).toMatchObject({ storage: [], databases: [], cookie: "", workers: 0, shifts: 0 });
    expect(await page.context().cookies()).toEqual([]);

    // Interest fetches the panel, still without storage or socket; the click opens the line.
    await page.locator(".launcher").hover();
    await expect.poll(() => urls.length).toBe(3);
    expect(urls.filter((url) => url.startsWith("ws"))).toEqual([]);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await page.locator(".launcher").click();
    await expect.poll(() => urls.filter((url) => url.startsWith("ws")).length).toBe(1);
    const after = await page.evaluate(() => Object.getOwnPropertyNames(window));
    expect(after.filter((name) => !plainGlobals.includes(name))).toEqual(["Bellhop"]);
  });
});
