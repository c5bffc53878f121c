import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { afterAll, beforeAll, type TestContext } from "vitest";
import { type Account, type Bellhop, owner, setUpOwner, signIn } from "./bellhop.ts";
import { launchChromium } from "./chromium.ts";
import { openConsole } from "./people.ts";
import { startTelephones, type Telephones } from "./telephones.ts";

/** The test that wants something, and gives it back when it is over: several run beside each other. */
export type Guest = Pick<TestContext, "onTestFinished">;

type Node = 0 | 1;

/** For who talks by voice in the browser: a microphone that beeps, and is allowed. */
const ears = [
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  "--autoplay-policy=no-user-gesture-required",
  "--allow-loopback-in-peer-connection",
];

/** A running Bellhop, an exchange it calls by, and a browser, for all the tests of one file. */
export type Home<B extends Bellhop = Bellhop> = {
  bellhop(): B;
  telephones(): Telephones;
  /**
   * Closed when the test is over, so that nobody stays at the desk. `node`: where there are several, this one serves it,
   * past the load balancer.
   */
  openWindow(guest: Guest, options?: BrowserContextOptions, node?: Node): Promise<BrowserContext>;
  /** The owner's account, one session for all: every sign-in counts against the limit of this address. */
  owner(): Promise<Account>;
  /** The owner at the desk, in a browser window of her own. */
  openDesk(guest: Guest): Promise<Page>;
};

/** Opens a home for the tests of the calling file. `open` is given what makes its Bellhop call by the exchange. */
export function makeHome<B extends Bellhop & { nodes?: { address: string }[] }>(
  open: (settings: Record<string, string>) => Promise<B>,
): Home<B> {
  let bellhop: B | undefined;
  let browser: Browser | undefined;
  let telephones: Telephones | undefined;
  const besides: Promise<Browser>[] = [];
  let account: Promise<Account> | undefined;
  beforeAll(async () => {
    telephones = await startTelephones();
    [bellhop, browser] = await Promise.all([open(telephones.settings), launchChromium(ears)]);
  });
  afterAll(async () => {
    for (const other of [browser, ...besides]) await (await other)?.close();
    await bellhop?.stop();
    await telephones?.stop();
  });

  const found = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error("nothing is open before the first test");
    return part;
  };
  /** A browser that finds Bellhop at this node. */
  const browserAt = (node: Node): Promise<Browser> => {
    const { nodes, url } = found(bellhop);
    const address = nodes?.[node]?.address;
    if (!address) return Promise.resolve(found(browser));
    const way = `MAP ${new URL(url).host} ${new URL(address).host}`;
    besides[node] ??= launchChromium([...ears, `--host-resolver-rules=${way}`]);
    return besides[node];
  };
  const home: Home<B> = {
    bellhop: () => found(bellhop),
    telephones: () => found(telephones),
    async openWindow(guest, options = { locale: "en-GB" }, node) {
      const context = await (node === undefined ? found(browser) : await browserAt(node)).newContext(options);
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
