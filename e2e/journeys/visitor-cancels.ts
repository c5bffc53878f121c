import { describe, it } from "vitest";
import { askForCall, callAt, openCallShop, standing } from "../setup/call-shop.ts";
import { expect } from "../setup/expect.ts";
import type { Home } from "../setup/home.ts";

export function visitorCancels(home: Home): void {
  describe("visitor-cancels", () => {
    it("[CB10] who thinks again is not called: the card goes, what rings stops, and nothing is dialled afterwards", async (test) => {
      const shop = await openCallShop(home, test, "Saucers", ["Petra Malá"]);
      const [desk, mine] = [await shop.givePhone(0), home.telephones().give()];
      const petra = await shop.seat(0);
      const visitor = await shop.visit();
      const cancel = visitor.panel.getByRole("button", { name: "Cancel", exact: true });

      // Before anybody has taken it.
      await askForCall(visitor, mine);
      await expect(petra.offer.getByText(/Callback/)).toBeVisible();
      await cancel.click();
      await expect(standing(visitor)).toHaveText("Cancelled. We will not call.");
      await expect(petra.offer).toHaveCount(0);

      // While it rings.
      await visitor.panel.getByRole("button", { name: "Call me again" }).click();
      await visitor.panel.getByRole("checkbox").check();
      await visitor.panel.getByRole("button", { name: "Call me", exact: true }).click();
      await expect(petra.offer.getByText(/Callback/)).toBeVisible();
      await petra.page.keyboard.press("a");
      await expect.poll(() => desk.rung().at(0)?.status).toBe("ringing");
      desk.pickUp();
      await expect(standing(visitor)).toHaveText("Your phone is ringing");
      expect(mine.rung().map(({ status }) => status)).toEqual(["ringing"]);
      await cancel.click();
      await expect.poll(() => mine.rung().map(({ status }) => status)).toEqual(["canceled"]);
      await expect.poll(() => desk.rung().map(({ status }) => status)).toEqual(["completed"]);
      await expect(standing(visitor)).toHaveText("Cancelled. We will not call.");
      await expect(callAt(petra).strip).toHaveCount(0);
      await expect(petra.log.getByText("The call was cancelled")).toHaveCount(2);

      // Longer than a leg is looked after, and than anything else would take to begin.
      await visitor.page.waitForTimeout(8_000);
      expect([mine.rung().length, desk.rung().length]).toEqual([1, 1]);
      await expect(petra.offer).toHaveCount(0);
    });
  });
}
