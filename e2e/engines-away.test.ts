import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, it } from "vitest";
import { type Bellhop, setUpOwner, startBellhop } from "./setup/bellhop.ts";
import { launchChromium } from "./setup/chromium.ts";
import { expect } from "./setup/expect.ts";
import { agentOn, countOf, openConsole, visitorOn } from "./setup/people.ts";
import { type Postgres, startPostgres } from "./setup/postgres.ts";
import type { MortalService } from "./setup/processes.ts";
import { startRedis } from "./setup/redis.ts";

let postgres: Postgres;
let redis: MortalService;
let bellhop: Bellhop;
let browser: Browser;
let agent: ReturnType<typeof agentOn>;
let visitor: ReturnType<typeof visitorOn>;

/** Engines of our own: the ones the other tests share must not go away. */
beforeAll(async () => {
  [postgres, redis, browser] = await Promise.all([startPostgres(), startRedis(), launchChromium()]);
  bellhop = await startBellhop({ DATABASE_URL: postgres.url, REDIS_URL: redis.url });
  agent = agentOn(await openConsole(browser, bellhop, await setUpOwner(bellhop)));
  visitor = visitorOn(await (await browser.newContext({ locale: "en-GB" })).newPage());
  await visitor.page.goto(`${bellhop.url}/demo`);
  await visitor.open();
  await visitor.write("Hello");
  await agent.open("Hello");
});
afterAll(async () => {
  await browser?.close();
  await bellhop?.stop();
  await Promise.all([postgres?.stop(), redis?.stop()]);
});

/** What stands in the place where the line's state is told; nothing when all is well. */
const told = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });

describe("engines-away", () => {
  it("[LN10] [OB3] while PostgreSQL hangs both sides are told and go on writing; then all of it is there once", async () => {
    postgres.freeze();
    try {
      await expect(told(visitor.page, "We cannot receive messages for a moment.")).toBeVisible();
      await expect(told(agent.page, "Nothing can be saved at the moment.")).toBeVisible();
      await agent.take.click();
      await expect(told(agent.page, "That could not be done just now.")).toBeVisible();
      await visitor.write("Written while it hung");
      await agent.write("Answered while it hung");
      await expect(visitor.panel.getByText(/sending/)).toBeVisible();
      expect(await countOf(visitor.log, "Answered while it hung")).toBe(0);
    } finally {
      postgres.thaw();
    }
    await expect(told(visitor.page, "Everything works again. What you wrote has been sent.")).toBeVisible();
    await expect(told(agent.page, "Everything works again.")).toBeVisible();
    await expect(agent.log.getByText("Written while it hung")).toBeVisible();
    await expect(visitor.log.getByText("Answered while it hung")).toBeVisible();
    for (const log of [visitor.log, agent.log])
      for (const text of ["Written while it hung", "Answered while it hung"])
        expect(await countOf(log, text)).toBe(1);
    await expect(agent.close).toBeVisible();
  });

  it("[LN10] without Redis the team is told that others may be late, visitors are told nothing, and chat goes on", async () => {
    await redis.kill();
    await expect(told(agent.page, "Messages may arrive a few seconds late.")).toBeVisible();
    await visitor.write("Without Redis");
    await expect(agent.log.getByText("Without Redis")).toBeVisible();
    await agent.write("Still here");
    await expect(visitor.log.getByText("Still here")).toBeVisible();
    await expect(visitor.panel.locator(".banner")).toHaveCount(0);
    await redis.start();
    await expect(told(agent.page, "Everything works again.")).toBeVisible();
  });
});
