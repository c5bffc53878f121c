import { describe, it } from "vitest";
import { expect } from "../setup/expect.ts";
import type { Home } from "../setup/home.ts";
import { openShop } from "../setup/shop.ts";

export function twoAgentsOneReply(home: Home): void {
  describe("two-agents-one-reply", () => {
    it("[VW1] two agents see each other look and write; of two replies at once the visitor gets one, and the other one is kept as a draft", async (test) => {
      const shop = await openShop(home, test, "Sizes", ["Gita Malá", "Hynek Nowak"]);
      const [gita, hynek] = [await shop.seat(0), await shop.seat(1)];
      const visitor = await shop.visit();
      await visitor.write("Which size fits a child of six?");
      for (const agent of [gita, hynek]) await agent.open("Which size fits a child of six?");
      await expect(gita.page.getByText("Hynek is looking too")).toBeVisible();
      await expect(hynek.page.getByText("Gita is looking too")).toBeVisible();
      await hynek.reply.fill("Size 122");

      // Both send within the same moment: neither has heard of the other.
      hynek.line.deafen();
      await gita.take.click();
      await gita.write("Size 116.");
      await hynek.reply.fill("Size 122, I think.");
      await hynek.reply.press("Enter");
      await hynek.line.release();

      await expect(hynek.log.getByText("Size 116.")).toBeVisible();
      await expect(
        hynek.page.getByText("Gita Malá took this conversation. Your draft is kept here."),
      ).toBeVisible();
      await expect(hynek.reply).toHaveValue("Size 122, I think.");
      await expect(visitor.log.getByText("Size 116.")).toBeVisible();

      await gita.reply.pressSequentially("Shall I");
      await expect(hynek.page.getByText(/Gita Malá is writing/)).toBeVisible();

      // It is not lost on the team.
      await hynek.page.getByRole("button", { name: "Make it a note" }).click();
      await hynek.page.getByRole("button", { name: "Add note" }).click();
      await expect(gita.log.getByText("Size 122, I think.")).toBeVisible();
      await visitor.write("Thank you!");
      await expect(gita.log.getByText("Thank you!")).toBeVisible();
      expect(visitor.heard("Size 116.")).not.toEqual([]);
      expect(visitor.heard("Size 122")).toEqual([]);

      await hynek.page.getByRole("link", { name: "Inbox" }).first().click();
      await expect(gita.page.getByText("Hynek is looking too")).toHaveCount(0);
    });
  });
}
