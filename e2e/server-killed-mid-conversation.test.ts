import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, describe, it } from "vitest";
import { type Account, type Bellhop, setUpOwner, startBellhop } from "./setup/bellhop.ts";
import { launchChromium } from "./setup/chromium.ts";
import { expect } from "./setup/expect.ts";
import { agentOn, countOf, openConsole, visitorOn } from "./setup/people.ts";

let bellhop: Bellhop;
let browser: Browser;
let olga: Account;

beforeAll(async () => {
  [bellhop, browser] = await Promise.all([startBellhop(), launchChromium()]);
  olga = await setUpOwner(bellhop);
});
afterAll(async () => {
  await browser?.close();
  await bellhop?.stop();
});

describe("server-killed-mid-conversation", () => {
  it("[LOG7] [LN4] both sides go on writing; after the restart everything is there once, in order", async () => {
    const agent = agentOn(await openConsole(browser, bellhop, olga));
    const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
    await page.goto(`${bellhop.url}/demo`);
    const visitor = visitorOn(page);
    await visitor.open();
    await visitor.write("Hello, are you there?");
    await agent.open("Hello, are you there?");
    await agent.take.click();
    await agent.write("I am.");
    await expect(visitor.log.getByText("I am.")).toBeVisible();

    for (const round of [1, 2]) {
      await bellhop.kill();
      await visitor.write(`Visitor while down ${round}`);
      await agent.write(`Agent while down ${round}`);
      await bellhop.start();
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
      expect(await countOf(visitor.log, text)).toBe(1);
      expect(await countOf(agent.log, text)).toBe(1);
    }
    await expect(agent.available).toBeChecked();
  });
});
