import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, describe, it } from "vitest";
import { type Account, type Bellhop, owner, setUpOwner, startBellhop } from "./setup/bellhop.ts";
import { launchChromium } from "./setup/chromium.ts";
import { expect } from "./setup/expect.ts";
import { agentOn, openConsole, visitorOn } from "./setup/people.ts";
import { launchPlainChromium, type PlainChromium } from "./setup/plain-chromium.ts";

let bellhop: Bellhop;
let browser: Browser;
let desktop: PlainChromium;
let olga: Account;

beforeAll(async () => {
  [bellhop, browser, desktop] = await Promise.all([startBellhop(), launchChromium(), launchPlainChromium()]);
  olga = await setUpOwner(bellhop);
});
afterAll(async () => {
  await Promise.all([browser?.close(), desktop?.close()]);
  await bellhop?.stop();
});

/** A console in a tab that lies behind another one, as long as the browser thinks worth throttling hardest. */
async function openHiddenConsole() {
  const tab = await desktop.openTab(`${bellhop.url}/console/sign-in`);
  const signIn = JSON.stringify({ email: owner.email, password: owner.password });
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

async function openVisitor() {
  const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await page.goto(`${bellhop.url}/demo`);
  const visitor = visitorOn(page);
  await visitor.open();
  await expect(visitor.panel.getByText(/1 person is here/)).toBeVisible();
  return visitor;
}

describe("agent-in-a-hidden-tab", () => {
  it("[PR8] a line that falls silent is told to visitors within 10 s", async () => {
    const desk = await openConsole(browser, bellhop, olga);
    await expect(agentOn(desk).available).toBeChecked();
    const visitor = await openVisitor();
    await desk.context().setOffline(true);
    await expect(visitor.panel.getByText(/We are away right now/)).toBeVisible({ timeout: 11_000 });
    await desk.context().close();
  });

  it("[PR8] a console nobody looks at stays online longer than a silent line would, and calls its agent", async () => {
    const tab = await openHiddenConsole();
    const visitor = await openVisitor();
    await visitor.page.waitForTimeout(12_000);
    await expect(visitor.panel.getByText(/1 person is here/)).toBeVisible();
    await visitor.write("Is anybody looking?");
    await expect.poll(() => tab.evaluate<string>("document.title")).toMatch(/\(1\)/);
    expect(await tab.evaluate<string>("document.visibilityState")).toBe("hidden");
  });
});
