import { afterAll, beforeAll, describe, it } from "vitest";
import { owner } from "../setup/bellhop.ts";
import { expect } from "../setup/expect.ts";
import type { Home } from "../setup/home.ts";
import { launchPlainChromium, type PlainChromium } from "../setup/plain-chromium.ts";
import { openShop } from "../setup/shop.ts";

/** A console in a tab that lies behind another one, as long as the browser thinks worth throttling hardest. */
async function openHiddenConsole(desktop: PlainChromium, url: string, email: string) {
  const tab = await desktop.openTab(`${url}/console/sign-in`);
  const signIn = JSON.stringify({ email, password: owner.password });
  await expect.poll(() => tab.evaluate<string>("document.readyState")).toBe("complete");
  await tab.evaluate(
    `fetch("/api/sign-in", { method: "POST", headers: { "content-type": "application/json" }, body: ${JSON.stringify(signIn)} })`,
  );
  await tab.evaluate(`location.assign("/console/")`);
  await expect
    .poll(() => tab.evaluate<string | null>(`document.querySelector("[role=switch]")?.ariaChecked ?? null`))
    .toBe("true");
  const front = await desktop.openTab("data:text/html,<title>something else</title>");
  await front.show();
  await expect.poll(() => tab.evaluate<string>("document.visibilityState")).toBe("hidden");
  return tab;
}

export function agentInAHiddenTab(home: Home): void {
  describe("agent-in-a-hidden-tab", () => {
    let desktop: PlainChromium;
    beforeAll(async () => {
      desktop = await launchPlainChromium();
    });
    afterAll(() => desktop?.close());

    it("[PR8] a line that falls silent is told to visitors within 10 s", async (test) => {
      const shop = await openShop(home, test, "Silent", ["Olaf Malý"]);
      const desk = await shop.seat(0);
      const visitor = await shop.visit();
      await expect(visitor.panel.getByText(/1 person is here/)).toBeVisible();
      desk.line.silence();
      await expect(visitor.panel.getByText(/We are away right now/)).toBeVisible({ timeout: 11_000 });
    });

    it("[PR8] a console nobody looks at stays online longer than a silent line would, and calls its agent", async (test) => {
      const shop = await openShop(home, test, "Behind", ["Iva Malá"]);
      const email = shop.accounts[0]?.me.agent.email ?? "";
      const tab = await openHiddenConsole(desktop, home.bellhop().url, email);
      const visitor = await shop.visit();
      await expect(visitor.panel.getByText(/1 person is here/)).toBeVisible();
      await visitor.page.waitForTimeout(12_000);
      await expect(visitor.panel.getByText(/1 person is here/)).toBeVisible();
      await visitor.write("Is anybody looking?");
      await expect
        .poll(() => tab.evaluate<string>("document.title"))
        .toBe("● Visitor is waiting for you · Bellhop");
      expect(await tab.evaluate<string>("document.visibilityState")).toBe("hidden");
    });
  });
}
