import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, it } from "vitest";
import { type AgentAtDesk, seatAgent } from "./setup/agent-at-desk.ts";
import { type Bellhop, setUpOwner, siteOf, startBellhop } from "./setup/bellhop.ts";
import { launchChromium } from "./setup/chromium.ts";
import { expect } from "./setup/expect.ts";
import { type Host, type HostPage, scriptTag, startHost } from "./setup/host-page.ts";
import { visitorOn } from "./setup/people.ts";

let bellhop: Bellhop;
let browser: Browser;
let host: Host;
let agent: AgentAtDesk;
let tag: string;
let policy: string;

/** A 2 × 2 red PNG. */
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFElEQVR4nGP8z8DAwMDAxMDAwMAAAAwGAQOqZ7wkAAAAAElFTkSuQmCC",
  "base64",
);

beforeAll(async () => {
  [bellhop, browser, host] = await Promise.all([startBellhop(), launchChromium(), startHost()]);
  const owner = await setUpOwner(bellhop, host.origin);
  agent = await seatAgent(bellhop, owner);
  tag = scriptTag(bellhop.url, siteOf(owner, "own").key);
  const socket = bellhop.url.replace("http", "ws");
  policy = `default-src 'none'; script-src ${bellhop.url}; connect-src ${bellhop.url} ${socket}; require-trusted-types-for 'script'`;
});
afterAll(async () => {
  agent?.leave();
  await browser?.close();
  await Promise.all([bellhop?.stop(), host?.stop()]);
});

/** A chat in both directions on this page. */
async function chatOn(path: string, page: HostPage): Promise<Page> {
  host.reports.length = 0;
  const shown = await (await browser.newContext()).newPage();
  await shown.goto(host.addPage(path, { ...page, body: tag }));
  const visitor = visitorOn(shown);
  await visitor.open();
  await visitor.write(`Is anybody there, ${path}?`);
  await agent.meet(`there, ${path}?`);
  await agent.answer(`Yes, ${path}, see https://example.com/a.`);
  await expect(visitor.log.getByRole("link", { name: "https://example.com/a" })).toBeVisible();
  return shown;
}

async function exchangePictures(page: Page) {
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "cup.png", mimeType: "image/png", buffer: picture });
  await expect(page.getByRole("log").locator("a.bubble")).toBeVisible();
  await agent.sendFile("saucer.png", picture);
}

describe("widget on strict pages", () => {
  it("strict policy and Trusted Types: text chat works with 0 reports", async () => {
    const page = await chatOn("/strict", { policy });
    expect(host.reports).toEqual([]);

    // Proof that reports do arrive here: the same page breaks its own policy.
    await page.evaluate(() => {
      const image = new Image();
      image.src = "/no.png";
    });
    await expect.poll(() => host.reports.length).toBeGreaterThan(0);
    await page.context().close();
  });

  it("without img-src a picture is a file card that opens; one report, not one for each", async () => {
    const page = await chatOn("/no-pictures", { policy });
    await exchangePictures(page);
    const cards = page.getByRole("log").getByRole("link", { name: /\.png/ });
    await expect(cards).toHaveCount(2);
    await expect(cards.last()).toContainText("saucer.png");
    await expect(page.getByRole("log").getByRole("img")).toHaveCount(0);
    // One for the chosen file's blob:, one for our origin.
    expect(host.reports).toHaveLength(2);
    const response = await fetch((await cards.last().getAttribute("href")) ?? "");
    expect(Buffer.from(await response.arrayBuffer())).toEqual(picture);
    await page.context().close();
  });

  it("with img-src a picture is a picture, with 0 reports", async () => {
    const page = await chatOn("/pictures", { policy: `${policy}; img-src ${bellhop.url} blob:` });
    await exchangePictures(page);
    for (const name of ["cup.png", "saucer.png"]) {
      const image = page.getByRole("log").getByRole("img", { name });
      await expect(image).toBeVisible();
      await expect.poll(() => image.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBe(2);
    }
    expect(host.reports).toEqual([]);
    await page.context().close();
  });

  it("a page that isolates itself (COOP and COEP) has chat and pictures", async () => {
    const headers = {
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
    };
    const page = await chatOn("/isolated", { headers });
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await exchangePictures(page);
    const image = page.getByRole("log").getByRole("img", { name: "saucer.png" });
    await expect.poll(() => image.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBe(2);
    await page.context().close();
  });
});
