import { describe, it } from "vitest";
import { expect } from "../setup/expect.ts";
import type { Home } from "../setup/home.ts";
import { agentOn, visitorOn } from "../setup/people.ts";

export function serverKilledMidConversation(home: Home): void {
  describe("server-killed-mid-conversation", () => {
    it("[LOG7] [LN4] both sides go on writing; after the restart everything is there once, in order", async (test) => {
      const agent = agentOn(await home.openDesk(test));
      const page = await (await home.openWindow(test)).newPage();
      await page.goto(`${home.bellhop().url}/demo`);
      const visitor = visitorOn(page);
      await visitor.open();
      await visitor.write("Hello, are you there?");
      await agent.open("Hello, are you there?");
      await agent.take.click();
      await agent.write("I am.");
      await expect(visitor.log.getByText("I am.")).toBeVisible();

      for (const round of [1, 2]) {
        await home.bellhop().kill();
        await visitor.write(`Visitor while down ${round}`);
        await agent.write(`Agent while down ${round}`);
        await home.bellhop().start();
        await expect(agent.log.getByText(`Visitor while down ${round}`)).toBeVisible({ timeout: 20_000 });
        await expect(visitor.log.getByText(`Agent while down ${round}`)).toBeVisible({ timeout: 20_000 });
      }
      await visitor.write("Good that it is back.");
      await expect(agent.log.getByText("Good that it is back.")).toBeVisible();

      const texts = [
        "Hello, are you there?",
        "I am.",
        "Visitor while down 1",
        "Agent while down 1",
        "Visitor while down 2",
        "Agent while down 2",
      ];
      for (const text of texts) {
        await expect(visitor.log.getByText(text, { exact: true })).toHaveCount(1);
        await expect(agent.log.getByText(text, { exact: true })).toHaveCount(1);
      }
      await expect(agent.available).toBeChecked();
    });
  });
}
