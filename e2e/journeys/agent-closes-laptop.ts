import { describe, it } from "vitest";
import { expect } from "../setup/expect.ts";
import { hastenTimer } from "../setup/hasten-timer.ts";
import type { Home } from "../setup/home.ts";
import { openShop } from "../setup/shop.ts";

export function agentClosesLaptop(home: Home): void {
  describe("agent-closes-laptop", () => {
    it("[LS1] [LS2] [LS3] what a silent agent left unanswered reaches a colleague; what that agent wrote in vain reaches nobody", async (test) => {
      const shop = await openShop(home, test, "Deliveries", ["Barbora Malá", "Cyril Nowak"]);
      const barbora = await shop.seat(0);
      const visitor = await shop.visit();
      await visitor.write("Do you deliver on Saturdays?");
      await barbora.takeOffer.click();
      await barbora.write("Let me look.");
      await visitor.write("Thank you, I am waiting.");
      await expect(barbora.log.getByText("Thank you, I am waiting.")).toBeVisible();
      const cyril = await shop.seat(1);
      await expect(cyril.list.getByText("Barbora Malá")).toBeVisible();

      // The lid is closed: nobody is told, and the line stays open for whoever looks at it.
      barbora.line.silence();
      await barbora.write("No, we do not.");
      const setFor = await hastenTimer(home.bellhop(), "agentGone", barbora.id);
      expect(setFor).toBeGreaterThan(45_000);
      expect(setFor).toBeLessThanOrEqual(60_000);

      await expect(cyril.offer.getByText("Thank you, I am waiting.")).toBeVisible();
      const passedOn = "Somebody else will answer you. Your place in line is kept.";
      await expect(visitor.log.getByText(passedOn)).toBeVisible();
      await cyril.takeOffer.click();
      await cyril.write("Yes, until noon.");
      await expect(visitor.log.getByText("Yes, until noon.")).toBeVisible();
      await expect(cyril.log.getByText(/Barbora.* is no longer there · back in the queue/)).toBeVisible();

      // The lid is opened again: the answer written into the void is refused and kept, the thread is fresh.
      await barbora.line.release();
      await expect(barbora.log.getByText("Yes, until noon.")).toBeVisible({ timeout: 30_000 });
      await expect(barbora.log.getByText("Not sent. Cyril Nowak took this conversation.")).toBeVisible();
      await expect(barbora.log.getByText("No, we do not.")).toBeVisible();
      await expect(visitor.log.getByText(passedOn)).toHaveCount(1);
      expect(visitor.heard("Yes, until noon.")).not.toEqual([]);
      expect(visitor.heard("No, we do not.")).toEqual([]);
    });
  });
}
