import type { Page } from "@playwright/test";
import { describe, it } from "vitest";
import { launchWholeChromium } from "../setup/chromium.ts";
import { expect } from "../setup/expect.ts";
import type { Home } from "../setup/home.ts";
import { visitorOn } from "../setup/people.ts";
import { openShop } from "../setup/shop.ts";

/** Sockets open at the moment, over all the pages given that are still open. */
function countSockets(pages: Page[]): () => number {
  const open = new Map<Page, number>();
  for (const page of pages) {
    const add = (n: number) => open.set(page, (open.get(page) ?? 0) + n);
    page.on("close", () => open.delete(page));
    page.on("websocket", (socket) => {
      add(1);
      socket.on("close", () => add(-1));
    });
  }
  return () => [...open].filter(([page]) => !page.isClosed()).reduce((sum, [, n]) => sum + n, 0);
}

export function twoTabsOneConversation(home: Home): void {
  describe("two-tabs-one-conversation", () => {
    it("[TB1] [TB2] [TB3] two tabs share one socket, one conversation and one unread count; closing one hands over", async (test) => {
      const shop = await openShop(home, test, "Teapots", ["Karel Malý"]);
      const agent = await shop.seat(0);
      const window = await home.openWindow(test);
      const [one, two] = [await window.newPage(), await window.newPage()];
      const sockets = countSockets([one, two]);
      await one.goto(shop.url);
      const first = visitorOn(one);
      await first.open();
      await first.write("Written in the first tab");
      await two.goto(shop.url);
      const second = visitorOn(two);
      await second.open();
      await expect(second.log.getByText("Written in the first tab")).toBeVisible();
      await second.write("Written in the second tab");
      await expect(first.log.getByText("Written in the second tab")).toBeVisible();
      await expect.poll(sockets).toBe(1);

      await agent.open("Written in the second tab");
      await agent.take.click();
      await agent.write("One answer for both");
      await expect(first.log.getByText("One answer for both")).toBeVisible();
      await expect(second.log.getByText("One answer for both")).toBeVisible();

      await one.close();
      await second.write("After the first tab was closed");
      await expect(agent.log.getByText("After the first tab was closed")).toBeVisible();
      await expect.poll(sockets).toBe(1);
      for (const text of [
        "Written in the first tab",
        "Written in the second tab",
        "After the first tab was closed",
      ]) {
        await expect(agent.log.getByText(text, { exact: true })).toHaveCount(1);
      }
    });

    it("[TB5] a page from the back/forward cache goes on where it was", async (test) => {
      const shop = await openShop(home, test, "Spoons", ["Lena Malá"]);
      const agent = await shop.seat(0);
      const browser = await launchWholeChromium();
      test.onTestFinished(() => browser.close());
      const page = await browser.newPage({ locale: "en-GB" });
      await page.goto(shop.url);
      const visitor = visitorOn(page);
      await visitor.open();
      await visitor.write("Before leaving the page");
      await agent.open("Before leaving the page");
      await agent.take.click();
      await page.evaluate(() =>
        addEventListener("pageshow", (event) => (document.title = event.persisted ? "restored" : "reloaded")),
      );
      await page.goto("data:text/html,<title>elsewhere</title>");
      await agent.write("Said while the visitor was elsewhere");
      await page.goBack({ waitUntil: "commit" });
      await expect(page).toHaveTitle("restored");
      await expect(visitor.log.getByText("Said while the visitor was elsewhere")).toBeVisible();
      await visitor.write("Back again");
      await expect(agent.log.getByText("Back again")).toBeVisible();
      await expect(agent.log.getByText("Back again", { exact: true })).toHaveCount(1);
    });
  });
}
