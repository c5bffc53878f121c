import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect as expectValue, it } from "vitest";
import { type AgentAtDesk, seatAgent } from "./setup/agent-at-desk.ts";
import { type Bellhop, setUpOwner, siteOf, startBellhop } from "./setup/bellhop.ts";
import { launchChromium } from "./setup/chromium.ts";
import { comparePictures } from "./setup/compare-pictures.ts";
import { expect } from "./setup/expect.ts";
import { type Host, type HostPage, scriptTag, startHost } from "./setup/host-page.ts";
import { visitorOn } from "./setup/people.ts";

let bellhop: Bellhop;
let browser: Browser;
let host: Host;
let agent: AgentAtDesk;
let tag: string;

const viewport = { width: 900, height: 760 };
/** Where the launcher and the panel are; the page itself may look as it likes. */
const corner = { x: 480, y: 60, width: 420, height: 700 };

/** Every rule that could hit the host element, as important as a page can make it. */
const resetEverything = `<style>
* { all: unset !important; }
html > * { position: static !important; inset: 0 !important; opacity: 0 !important; z-index: -1 !important; }
bellhop-chat { display: none !important; visibility: hidden !important; transform: scale(3) !important; }
</style>`;

/** A huge root font, inherited quirks, and what old frameworks add to prototypes. */
const patchedPrototypes = `<style>
html { font: italic 40px/3 serif; letter-spacing: 5px; text-transform: uppercase; word-spacing: 20px; cursor: wait; }
* { --fill: red !important; --paper: red !important; --ink: red !important; transition: all 3s !important; box-sizing: content-box !important; }
button, textarea, input { border: 9px solid red !important; }
</style><script>
Object.prototype.extend = function (more) { return Object.assign(this, more); };
Object.prototype.ownerName = "page";
Array.prototype.toJSON = function () { return "[" + this.join(",") + "]"; };
Array.prototype.each = function (act) { for (var i = 0; i < this.length; i++) act(this[i]); };
Array.from = function (items) { return items == null ? [] : [].slice.call(items); };
Function.prototype.delay = function (ms) { return setTimeout(this, ms); };
Function.prototype.bind = function (self) {
  var act = this, first = [].slice.call(arguments, 1);
  return function () { return act.apply(self, first.concat([].slice.call(arguments))); };
};
String.prototype.strip = function () { return this.trim(); };
</script>`;

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

async function openPage(path: string, page: HostPage): Promise<Page> {
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  const shown = await context.newPage();
  await shown.goto(host.addPage(path, { ...page, body: tag }));
  await shown.locator(".launcher").waitFor();
  return shown;
}

/** So small a part of the picture may differ: the edges of round corners are not drawn the same every time. */
const DIFFERENCE_MAX = 0.001;

/** Until two in a row are alike: marks and facts arrive one after the other. */
async function takeSettled(take: () => Promise<Buffer>): Promise<Buffer> {
  let last = await take();
  for (let tries = 0; tries < 20; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 400));
    const next = await take();
    if ((await comparePictures(browser, last, next)) < DIFFERENCE_MAX) return next;
    last = next;
  }
  return last;
}

/** The launcher, the first screen, and a conversation, all in the same words. */
async function takePictures(path: string, page: HostPage): Promise<Buffer[]> {
  const shown = await openPage(path, page);
  const errors: string[] = [];
  shown.on("pageerror", (error) => errors.push(String(error)));
  const picture = () => shown.screenshot({ clip: corner, caret: "hide", animations: "disabled" });
  const pictures = [await picture()];
  const visitor = visitorOn(shown);
  await visitor.open();
  await expect(visitor.panel.getByText(/person is here/)).toBeVisible();
  await shown.mouse.move(5, 5);
  pictures.push(await picture());
  await visitor.write("Cups, please (1)");
  await agent.meet("Cups, please (1)");
  await agent.answer("Here they are: https://shop.example/cups");
  await expect(visitor.log.getByRole("link")).toBeVisible();
  await agent.read();
  await expect(visitor.log.getByText(/read$/)).toBeVisible();
  await agent.closeConversation();
  await expect(visitor.log.getByText(/was closed/)).toBeVisible();
  pictures.push(
    await takeSettled(async () => {
      // The one thing that is never the same twice.
      await visitor.log.locator(".meta > span").evaluateAll((times) => {
        for (const time of times) time.textContent = "12:00";
      });
      return picture();
    }),
  );
  expectValue(errors).toEqual([]);
  await shown.context().close();
  return pictures;
}

describe("widget on hostile pages", () => {
  it("looks the same under a reset of everything, and under a huge root font with patched prototypes", async () => {
    const plain = await takePictures("/plain", {});
    for (const [name, head] of Object.entries({ resetEverything, patchedPrototypes })) {
      const pictures = await takePictures(`/${name}`, { head });
      for (const [at, screen] of ["launcher", "home", "conversation"].entries()) {
        const difference = await comparePictures(browser, plain[at] as Buffer, pictures[at] as Buffer);
        console.log(`${name}, ${screen}: ${(difference * 100).toFixed(3)} % of pixels differ`);
        expectValue(difference, `${name}, ${screen}`).toBeLessThan(DIFFERENCE_MAX);
      }
    }
    // Proof that a difference is seen: two screens are not alike.
    const unlike = await comparePictures(browser, plain[1] as Buffer, plain[2] as Buffer);
    expectValue(unlike).toBeGreaterThan(0.05);
  });

  it("on a page from right to left everything is mirrored, the sentences are not", async () => {
    const page = await openPage("/rtl", { dir: "rtl" });
    const launcher = await page.locator(".launcher").boundingBox();
    expectValue(launcher?.x).toBe(20);
    const visitor = visitorOn(page);
    await visitor.open();
    await visitor.write("Is this 100% cotton?");
    const boxes = await Promise.all(
      [
        visitor.panel,
        visitor.panel.getByRole("button", { name: "Back" }),
        visitor.panel.getByRole("button", { name: "Close chat" }),
        visitor.log.getByText("100%"),
      ].map((part) => part.boundingBox()),
    );
    const [panel, back, close, own] = boxes.map((box) => ({
      start: box?.x ?? -1,
      end: (box?.x ?? -1) + (box?.width ?? 0),
    }));
    expectValue(panel?.start).toBe(20);
    expectValue(back?.start).toBeGreaterThan(close?.start ?? 0);
    // What the visitor says stands at the inline end: here on the left.
    expectValue(own?.start).toBeLessThan(100);
    expectValue(
      await visitor.log.getByText("100%").evaluate((text) => getComputedStyle(text).direction),
    ).toBe("ltr");
    await page.context().close();
  });
});
