import { describe, it } from "vitest";
import { callAt, openCallShop, standing } from "../setup/call-shop.ts";
import { expect } from "../setup/expect.ts";
import type { Home } from "../setup/home.ts";

export function callInThePage(home: Home): void {
  describe("call-in-the-page", () => {
    it("[CB8] visitor and agent talk by microphone, without a number; the call goes on over the shop's pages", async (test) => {
      const shop = await openCallShop(home, test, "Pages", ["Radek Malý"]);
      const radek = await shop.seat(0);
      const visitor = await shop.visit();
      const { panel, page } = visitor;
      await panel.getByRole("button", { name: "Call me" }).click();
      await panel.getByRole("button", { name: "Talk in the page" }).click();
      await expect(panel.getByText(/Your browser will now ask/)).toBeVisible();
      await panel.getByRole("button", { name: "Continue" }).click();
      await expect(standing(visitor)).toHaveText("We are looking for somebody to talk to you");

      await expect(radek.offer.getByText("Call in the page")).toBeVisible();
      await radek.page.keyboard.press("Enter");
      const { strip, hangUp } = callAt(radek);
      await expect(standing(visitor)).toHaveText("Talking with Radek Malý", { timeout: 30_000 });
      await expect(strip).toContainText("Connected");

      // Silence of either kind is seen: the own on the button, the other's in words.
      await panel.getByRole("button", { name: "Mute microphone" }).click();
      await expect(panel.getByRole("button", { name: "Mute microphone", pressed: true })).toBeVisible();
      await strip.getByRole("button", { name: "Mute" }).click();
      await expect(strip.getByRole("button", { name: "Unmute", pressed: true })).toBeVisible();
      await strip.getByRole("button", { name: "Hold" }).click();
      await expect(strip).toContainText("On hold");
      await expect(panel.getByText("Radek Malý will be right back")).toBeVisible();
      await strip.getByRole("button", { name: "Resume" }).click();
      await expect(panel.getByText("Radek Malý will be right back")).toHaveCount(0);

      // The browser asks first; the next page goes on by itself, within the 10 s it has.
      page.once("dialog", (dialog) => void dialog.accept());
      await page.getByRole("link", { name: "Next" }).click();
      await expect(page).toHaveURL(/\/en\/next$/);
      const bar = page.getByRole("group", { name: "Call" });
      await expect(bar.getByText("Talking with Radek Malý")).toBeVisible();
      await expect(bar.getByRole("button", { name: "Mute microphone", pressed: false })).toBeVisible();
      await expect(strip).toContainText("Connected");

      await hangUp.click();
      await expect(bar).toHaveCount(0);
      await expect(radek.page.getByText("How did the call end?")).toBeVisible();
      await expect(radek.log.getByText(/The call has ended · 0:\d\d/)).toHaveCount(1);
      expect(visitor.heard('"kind":"callConnected"')).not.toEqual([]);
    });
  });
}
