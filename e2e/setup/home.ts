import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { afterAll, beforeAll, type TestContext } from "vitest";
import { type Account, type Bellhop, owner, setUpOwner, signIn } from "./bellhop.ts";
import { launchChromium } from "./chromium.ts";
import { openConsole } from "./people.ts";

/** The test that wants something, and gives it back when it is over: several run beside each other. */
export type Guest = Pick<TestContext, "onTestFinished">;

/** A running Bellhop and a browser, for all the tests of one file. */
export type Home<B extends Bellhop = Bellhop> = {
  bellhop(): B;
  /** Closed when the test is over, so that nobody stays at the desk. */
  openWindow(guest: Guest, options?: BrowserContextOptions): Promise<BrowserContext>;
  /** The owner's account, one session for all: every sign-in counts against the limit of this address. */
  owner(): Promise<Account>;
  /** The owner at the desk, in a browser window of her own. */
  openDesk(guest: Guest): Promise<Page>;
};

/** Opens a home for the tests of the calling file. */
export function makeHome<B extends Bellhop>(open: () => Promise<B>): Home<B> {
  let bellhop: B | undefined;
  let browser: Browser | undefined;
  let account: Promise<Account> | undefined;
  beforeAll(async () => {
    [bellhop, browser] = await Promise.all([open(), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await bellhop?.stop();
  });

  const found = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error("nothing is open before the first test");
    return part;
  };
  const home: Home<B> = {
    bellhop: () => found(bellhop),
    async openWindow(guest, options = { locale: "en-GB" }) {
      const context = await found(browser).newContext(options);
      guest.onTestFinished(() => context.close());
      return context;
    },
    owner() {
      account ??= findOwner(home.bellhop());
      // The next one tries again.
      account.catch(() => (account = undefined));
      return account;
    },
    async openDesk(guest) {
      const windows = { newContext: (options?: BrowserContextOptions) => home.openWindow(guest, options) };
      return openConsole(windows, home.bellhop(), await home.owner());
    },
  };
  return home;
}

/** Made, if nobody has moved in. */
async function findOwner(bellhop: Bellhop): Promise<Account> {
  const token = bellhop.setupUrl.split("/").at(-1);
  const { ok: isNew } = await fetch(`${bellhop.url}/api/setup/${token}`);
  return isNew ? setUpOwner(bellhop) : signIn(bellhop, owner);
}
