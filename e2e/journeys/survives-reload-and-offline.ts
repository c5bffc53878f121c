import { describe, it } from "vitest";
import { expect } from "../setup/expect.ts";
import type { Home } from "../setup/home.ts";
import { agentOn, visitorOn } from "../setup/people.ts";

export function survivesReloadAndOffline(home: Home): void {
  describe("survives-reload-and-offline", () => {
    it("[OB3] keeps what was written through pages, reloads and a lost line, and sends it once", async () => {
      const agent = agentOn(await home.openDesk());
      const shop = await home.browser().newContext({ locale: "en-GB" });
      const page = await shop.newPage();
      await page.goto(`${home.bellhop().url}/demo`);
      const visitor = visitorOn(page);
      await visitor.open();
      await visitor.write("Is the kettle in stock?");
      await agent.open("Is the kettle in stock?");
      await agent.take.click();
      await agent.write("Yes, three of them.");
      await expect(visitor.log.getByText("Yes, three of them.")).toBeVisible();

      // The next page of the shop.
      await page.locator("a[href*='/demo/']").first().click();
      await expect(page).not.toHaveURL(/\/demo(\?.*)?$/);
      await visitor.open();
      await expect(visitor.log.getByText("Is the kettle in stock?")).toBeVisible();
      await expect(visitor.log.getByText("Yes, three of them.")).toBeVisible();

      // The line goes while writing; it is kept, shown as such, and goes out once.
      await shop.setOffline(true);
      await visitor.write("Then I take two.");
      await visitor.write("And a filter.");
      await expect(visitor.panel.getByText(/sending/).first()).toBeVisible();
      await expect(agent.log.getByText("Then I take two.", { exact: true })).toHaveCount(0);
      await shop.setOffline(false);
      await expect(agent.log.getByText("And a filter.")).toBeVisible({ timeout: 15_000 });
      await expect(agent.log.getByText("Then I take two.", { exact: true })).toHaveCount(1);
      await expect(agent.log.getByText("And a filter.", { exact: true })).toHaveCount(1);

      // Written and left at once: the next page sends it.
      await shop.setOffline(true);
      await visitor.write("Please gift-wrap them.");
      await shop.setOffline(false);
      await page.reload();
      await visitor.open();
      await expect(agent.log.getByText("Please gift-wrap them.")).toBeVisible({ timeout: 15_000 });
      await expect(visitor.log.getByText("Please gift-wrap them.")).toBeVisible();
      const texts = [
        "Is the kettle in stock?",
        "Yes, three of them.",
        "Then I take two.",
        "And a filter.",
        "Please gift-wrap them.",
      ];
      for (const text of texts) {
        await expect(agent.log.getByText(text, { exact: true })).toHaveCount(1);
        await expect(visitor.log.getByText(text, { exact: true })).toHaveCount(1);
      }
      const shown = (await visitor.log.innerText()).replaceAll("\n", " ");
      const places = texts.map((text) => shown.indexOf(text));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    });
  });
}
