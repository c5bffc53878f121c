import { describe, it } from "vitest";
import { expect } from "../setup/expect.ts";
import type { Home } from "../setup/home.ts";
import { openShop } from "../setup/shop.ts";

export function survivesReloadAndOffline(home: Home): void {
  describe("survives-reload-and-offline", () => {
    it("[OB3] keeps what was written through pages, reloads and a lost line, and sends it once", async (test) => {
      const shop = await openShop(home, test, "Filters", ["Jana Malá"]);
      const agent = await shop.seat(0);
      const visitor = await shop.visit();
      const { page } = visitor;
      await visitor.write("Is the kettle in stock?");
      await agent.open("Is the kettle in stock?");
      await agent.take.click();
      await agent.write("Yes, three of them.");
      await expect(visitor.log.getByText("Yes, three of them.")).toBeVisible();

      // The next page of the shop.
      await page.getByRole("link", { name: "Next" }).click();
      await expect(page).not.toHaveURL(shop.url);
      await visitor.open();
      await expect(visitor.log.getByText("Is the kettle in stock?")).toBeVisible();
      await expect(visitor.log.getByText("Yes, three of them.")).toBeVisible();

      // The line goes while writing; it is kept, shown as such, and goes out once.
      await page.context().setOffline(true);
      await visitor.write("Then I take two.");
      await visitor.write("And a filter.");
      await expect(visitor.panel.getByText(/sending/).first()).toBeVisible();
      await expect(agent.log.getByText("Then I take two.", { exact: true })).toHaveCount(0);
      await page.context().setOffline(false);
      await expect(agent.log.getByText("And a filter.")).toBeVisible({ timeout: 15_000 });
      await expect(agent.log.getByText("Then I take two.", { exact: true })).toHaveCount(1);
      await expect(agent.log.getByText("And a filter.", { exact: true })).toHaveCount(1);

      // Written and left at once: the next page sends it.
      await page.context().setOffline(true);
      await visitor.write("Please gift-wrap them.");
      await page.context().setOffline(false);
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
