import type { Browser, Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll } from "vitest";
import { type Account, type Bellhop, owner, setUpOwner, signIn } from "./bellhop.ts";
import { launchChromium } from "./chromium.ts";
import { openConsole } from "./people.ts";

/** A running Bellhop and a browser, for all the tests of one file. */
export type Home<B extends Bellhop = Bellhop> = {
  bellhop(): B;
  browser(): Browser;
  /** The owner's account, made with the first one who asks. */
  owner(): Promise<Account>;
  /** The owner at the desk, in a browser window of her own. */
  openDesk(): Promise<Page>;
};

/** Opens a home for the tests of the calling file. Every window is closed after each test, so that nobody stays at the desk. */
export function makeHome<B extends Bellhop>(open: () => Promise<B>): Home<B> {
  let bellhop: B | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    [bellhop, browser] = await Promise.all([open(), launchChromium()]);
  });
  afterEach(async () => {
    await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
  });
  afterAll(async () => {
    await browser?.close();
    await bellhop?.stop();
  });

  const found = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error("nothing is open before the first test");
    return part;
  };
  const home = {
    bellhop: () => found(bellhop),
    browser: () => found(browser),
    async owner() {
      const token = home.bellhop().setupUrl.split("/").at(-1);
      const { ok: isNew } = await fetch(`${home.bellhop().url}/api/setup/${token}`);
      return isNew ? setUpOwner(home.bellhop()) : signIn(home.bellhop(), owner);
    },
    openDesk: async () => openConsole(home.browser(), home.bellhop(), await home.owner()),
  };
  return home;
}
