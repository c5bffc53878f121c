import { describe, it } from "vitest";
import { expect } from "../setup/expect.ts";
import { hastenTimer } from "../setup/hasten-timer.ts";
import type { Home } from "../setup/home.ts";
import { openShop } from "../setup/shop.ts";

export function ignoredOfferReachesTheNextAgent(home: Home): void {
  describe("ignored-offer-reaches-the-next-agent", () => {
    it("[OF1] [OF3] [OF4] [OF8] [QU4] who does nothing for 15 s has missed it; the next one is asked, and the visitor sees who answers", async (test) => {
      const shop = await openShop(home, test, "Kettles", ["Anna Malá", "Marek Nowak"]);
      const [anna, marek] = [await shop.seat(0), await shop.seat(1)];
      const visitor = await shop.visit();
      await expect(visitor.panel.getByText("2 people are here now.")).toBeVisible();
      await visitor.write("Is the blue kettle in stock?");

      // Asked by name, with what is left of the time; the colleague sees who is being asked, and is not.
      await expect(anna.offer.getByText("Is the blue kettle in stock?")).toBeVisible();
      const href = await anna.offer.getByRole("link").getAttribute("href");
      await expect(anna.offer.getByRole("timer", { name: /seconds? left/ })).toBeVisible();
      await expect(marek.list.getByText("asking Anna")).toBeVisible();
      await expect(marek.offer).toHaveCount(0);
      await expect(visitor.panel.getByText("You are next in line")).toBeVisible();

      // That it takes longer is told in time, with a choice.
      const setFor = await hastenTimer(home.bellhop(), "firstReplyDue", href?.split("/").at(-1) ?? "");
      expect(setFor).toBeGreaterThan(0);
      expect(setFor).toBeLessThanOrEqual(28_000);
      await expect(visitor.log.getByText(/^Nobody is free at the moment\./)).toBeVisible();
      await expect(visitor.panel.getByRole("button", { name: "Keep waiting" })).toBeVisible();
      await visitor.panel.getByRole("button", { name: "Leave an e-mail address" }).click();
      await visitor.panel.getByRole("textbox", { name: "E-mail address" }).fill("kettle@visitor.example");
      await visitor.panel.getByRole("button", { name: "Save" }).click();
      await expect(visitor.log.getByText("We will write to kettle@visitor.example")).toBeVisible();

      // Nothing is done for 15 s.
      const caller = marek.offer.getByRole("link", { name: "kettle@visitor.example" });
      await expect(caller).toBeVisible({ timeout: 30_000 });
      await expect(
        anna.page.getByText("You missed kettle@visitor.example. It was offered to the next."),
      ).toBeVisible();

      await marek.takeOffer.click();
      await expect(marek.log.getByText("Is the blue kettle in stock?")).toBeVisible();
      await expect(anna.offer).toHaveCount(0);
      await marek.write("Yes, three of them.");
      await expect(visitor.log.getByText("Marek Nowak joined the conversation")).toBeVisible();
      await expect(visitor.log.getByText("Yes, three of them.")).toBeVisible();
      await expect(visitor.panel.getByText("You are next in line")).toHaveCount(0);
      await expect(marek.log.getByText(/Offered to Anna.* · not taken/)).toBeVisible();
      await expect(marek.log.getByText(/Offered to (Marek.* · taken in|everybody)/)).toBeVisible();
      // What went on among the team is nobody's business.
      expect(visitor.heard("Yes, three of them.")).not.toEqual([]);
      expect(visitor.heard('"kind":"offer')).toEqual([]);
    });
  });
}
