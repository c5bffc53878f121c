import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, it } from "vitest";
import { type AgentAtDesk, seatAgent } from "./setup/agent-at-desk.ts";
import { type Bellhop, setUpOwner, siteOf, startBellhop } from "./setup/bellhop.ts";
import { launchChromium } from "./setup/chromium.ts";
import { expect } from "./setup/expect.ts";
import { type Host, scriptTag, startHost } from "./setup/host-page.ts";
import { visitorOn } from "./setup/people.ts";

let bellhop: Bellhop;
let browser: Browser;
let host: Host;
let agent: AgentAtDesk;
let url: string;

beforeAll(async () => {
  [bellhop, browser, host] = await Promise.all([startBellhop(), launchChromium(), startHost()]);
  const owner = await setUpOwner(bellhop, host.origin);
  agent = await seatAgent(bellhop, owner);
  const shop = `<main><h1>Shop</h1><p style="height: 3000px">Cups</p><a href="#end" id="end">End</a></main>`;
  url = host.addPage("/shop", { body: shop + scriptTag(bellhop.url, siteOf(owner, "own").key) });
});
afterAll(async () => {
  agent?.leave();
  await browser?.close();
  await Promise.all([bellhop?.stop(), host?.stop()]);
});

async function openShop(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext({ reducedMotion: "reduce", ...options })).newPage();
  await page.goto(url);
  return page;
}

/** Gives files to the element as a paste or a drop does. */
function hand(page: Page, selector: string, kind: "paste" | "drop", files: { name: string; type: string }[]) {
  return page.locator(selector).evaluate(
    (element, { kind, files }) => {
      const data = new DataTransfer();
      for (const { name, type } of files) data.items.add(new File([`content of ${name}`], name, { type }));
      const options = { bubbles: true, composed: true, cancelable: true };
      if (kind === "drop")
        element.dispatchEvent(new DragEvent("dragover", { ...options, dataTransfer: data }));
      const event =
        kind === "paste"
          ? new ClipboardEvent("paste", { ...options, clipboardData: data })
          : new DragEvent("drop", { ...options, dataTransfer: data });
      element.dispatchEvent(event);
    },
    { kind, files },
  );
}

describe("widget conversation", () => {
  it("takes files by dialog, paste and drop", async () => {
    const page = await openShop();
    const visitor = visitorOn(page);
    await visitor.open();
    await page.getByLabel("Attach a file").setInputFiles([
      { name: "one.txt", mimeType: "text/plain", buffer: Buffer.from("1") },
      { name: "two.txt", mimeType: "text/plain", buffer: Buffer.from("22") },
    ]);
    await hand(page, "textarea", "paste", [{ name: "pasted.txt", type: "text/plain" }]);
    await hand(page, ".log", "drop", [{ name: "dropped.txt", type: "text/plain" }]);
    for (const name of ["one.txt", "two.txt", "pasted.txt", "dropped.txt"])
      await expect(visitor.log.getByRole("link", { name })).toBeVisible();
    await expect(page.locator(".drop")).toHaveCount(0);
    await page.context().close();
  });

  it("shows how far a file has come, and takes it back", async () => {
    const page = await openShop();
    const visitor = visitorOn(page);
    await page.route("**/api/visitor/files*", (route) => route.abort("timedout"));
    await visitor.open();
    await page
      .getByLabel("Attach a file")
      .setInputFiles({ name: "slow.txt", mimeType: "text/plain", buffer: Buffer.from("slow") });
    await expect(visitor.log.getByRole("progressbar", { name: "sending" })).toBeVisible();
    await visitor.log.getByRole("button", { name: "Cancel" }).click();
    await expect(visitor.log.getByText("slow.txt")).toHaveCount(0);
    await page.context().close();
  });

  it("says so when a file is too large or empty, and forgets it with the next word", async () => {
    const page = await openShop();
    const visitor = visitorOn(page);
    await visitor.open();
    const attach = (buffer: Buffer) =>
      page
        .getByLabel("Attach a file")
        .setInputFiles({ name: "cup.bin", mimeType: "application/octet-stream", buffer });
    await attach(Buffer.alloc(10 * 1024 * 1024 + 1));
    await expect(visitor.panel.getByText("A file can have up to 10 MB.")).toBeVisible();
    await attach(Buffer.alloc(0));
    await expect(visitor.panel.getByText("This file is empty or cannot be read.")).toBeVisible();
    await visitor.box.fill("Oh");
    await expect(visitor.panel.locator("form").getByRole("status")).toBeEmpty();
    await page.context().close();
  });

  it("keeps every keystroke: two messages typed without a pause, and a draft across pages", async () => {
    const page = await openShop();
    const visitor = visitorOn(page);
    await visitor.open();
    await page.keyboard.type("first\nsecond\nand a third that is not sen", { delay: 0 });
    await expect(visitor.log.getByText("first", { exact: true })).toBeVisible();
    await expect(visitor.log.getByText("second", { exact: true })).toBeVisible();
    await expect(visitor.box).toHaveValue("and a third that is not sen");
    await page.waitForTimeout(300);
    await page.reload();
    await visitor.open();
    await expect(visitor.box).toHaveValue("and a third that is not sen");
    await page.context().close();
  });

  it("loads earlier messages on the way up without moving what is read, and jumps back to the newest", async () => {
    const page = await openShop();
    const visitor = visitorOn(page);
    await visitor.open();
    await visitor.write("Tell me everything");
    await agent.meet("Tell me everything");
    // 56 entries; a page holds 50. Both sides run into their limits here, and lose nothing.
    const count = (upTo: number) => Array.from({ length: upTo }, (_, index) => index + 1);
    const told = async () => {
      for (const part of count(29)) await agent.answer(`Part ${part} of the story`);
    };
    await Promise.all([
      told(),
      page.keyboard.type(
        count(25)
          .map((line) => `My line ${line}\n`)
          .join(""),
      ),
    ]);
    await expect(visitor.log.locator(".icon.sending")).toHaveCount(0, { timeout: 30_000 });
    await expect(visitor.log.getByText(/^(My line|Part) \d+/)).toHaveCount(54);
    await page.reload();
    await visitor.open();
    await expect(visitor.log.getByText(/^(My line|Part) \d+/).last()).toBeInViewport();
    await expect(visitor.log.getByText("Tell me everything")).toHaveCount(0);
    const first = visitor.log.getByText(
      (await visitor.log.locator(".bubble > span:last-child").first().textContent()) ?? "",
      { exact: true },
    );
    const at = () => first.evaluate((line) => line.getBoundingClientRect().top);
    await visitor.log.evaluate((log) => log.scrollTo(0, 50));
    const before = await at();
    await expect(visitor.log.getByText("Tell me everything")).toHaveCount(1);
    // Its group may have lost the day above it, nothing more.
    await expect.poll(async () => Math.abs((await at()) - before)).toBeLessThan(45);
    await agent.answer("One more thing");
    const jump = page.getByRole("button", { name: "Jump to the latest" });
    await expect(jump).toHaveText("1");
    await jump.click();
    await expect(visitor.log.getByText("One more thing")).toBeInViewport();
    await expect(jump).toHaveCount(0);
    await page.context().close();
  });

  it("fills a phone's screen, holds the page behind, and gives it back where it was", async () => {
    const page = await openShop({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await page.evaluate(() => scrollTo(0, 500));
    const style = await page.evaluate(() => document.documentElement.style.cssText);
    await page.getByRole("button", { name: "Open chat" }).tap();
    const visitor = visitorOn(page);
    await expect.poll(() => visitor.panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    await page.locator("#end").evaluate((link: HTMLElement) => link.focus({ preventScroll: true }));
    await expect(visitor.panel).toBeFocused();
    await expect
      .poll(() => page.evaluate(() => getComputedStyle(document.documentElement).overflowY))
      .toBe("hidden");
    await page.getByRole("button", { name: "Close chat" }).tap();
    await expect(visitor.panel).toHaveCount(0);
    await expect
      .poll(() => page.evaluate(() => [scrollY, document.documentElement.style.cssText]))
      .toEqual([500, style]);
    await page.context().close();
  });
});
