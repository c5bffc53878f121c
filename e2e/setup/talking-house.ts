import type { Browser, BrowserContext, Page } from "@playwright/test";
import { type Account, changeCalls, changeDepartment, setUpOwner, siteOf } from "./bellhop.ts";
import { callAt, noLimits } from "./call-shop.ts";
import { launchWholeChromium } from "./chromium.ts";
import { type Relay, startCoturn } from "./coturn.ts";
import { expect } from "./expect.ts";
import { type Host, scriptTag, startHost } from "./host-page.ts";
import { type Bent, listenIn } from "./listen-in.ts";
import { agentOn, visitorOn } from "./people.ts";
import { startTwoNodes, type TwoNodes } from "./two-nodes.ts";

const flags = [
  "--use-fake-device-for-media-stream",
  "--autoplay-policy=no-user-gesture-required",
  "--allow-loopback-in-peer-connection",
];

/** `isMute`: the browser refuses the microphone. */
export type Way = Bent & { isMute?: boolean };

/** An agent's console that a test listens in to. */
export type TalkingDesk = ReturnType<typeof deskOn>;
type TalkingVisitor = ReturnType<typeof talkerOn>;

/**
 * Two nodes with a real relay, whose people talk in the browser: agents served by the first node and visitors by the
 * second, each side in a Chromium of its own.
 */
export type TalkingHouse = {
  bellhop: TwoNodes;
  relay: Relay;
  /** The owner at the desk. */
  seat(way?: Way): Promise<TalkingDesk>;
  visit(way?: Way): Promise<TalkingVisitor>;
  stop(): Promise<void>;
};

/** `sound`: a WAV file that is spoken into every microphone; else they beep now and then. */
export async function openTalkingHouse(
  engines: { databaseUrl: string; redisUrl: string },
  sound?: string,
): Promise<TalkingHouse> {
  const [relay, host] = await Promise.all([startCoturn(), startHost()]);
  const bellhop = await startTwoNodes(engines, {
    BELLHOP_TURN_URLS: relay.url,
    BELLHOP_TURN_SECRET: relay.secret,
  });
  const [agents, visitors] = await Promise.all([browserAt(bellhop, 0, sound), browserAt(bellhop, 1, sound)]);
  const owner = await setUpOwner(bellhop, host.origin);
  const { id, key } = siteOf(owner, "own");
  await changeDepartment(bellhop, owner, id, { calls: { phone: true, page: true } });
  await changeCalls(bellhop, owner, id, { limits: noLimits });
  const shop = openPages(host, scriptTag(bellhop.url, key));
  return {
    bellhop,
    relay,
    seat: async (way) => deskOn(await signIn(await open(agents, way), owner, bellhop)),
    async visit(way) {
      const page = await (await open(visitors, way)).newPage();
      await page.goto(shop);
      return talkerOn(page);
    },
    async stop() {
      await Promise.all([agents.close(), visitors.close()]);
      await bellhop.stop();
      await Promise.all([relay.stop(), host.stop()]);
    },
  };
}

/** Its Bellhop is this node, past the load balancer. */
function browserAt({ url, nodes }: TwoNodes, node: 0 | 1, sound?: string): Promise<Browser> {
  const way = `MAP ${new URL(url).host} ${new URL(nodes[node].address).host}`;
  const spoken = sound ? [`--use-file-for-fake-audio-capture=${sound}`] : [];
  return launchWholeChromium([...flags, ...spoken, `--host-resolver-rules=${way}`]);
}

async function open(browser: Browser, { isMute = false, ...bent }: Way = {}): Promise<BrowserContext> {
  const permissions = isMute ? [] : ["microphone"];
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Warsaw", permissions });
  await listenIn(context, bent);
  return context;
}

async function signIn(context: BrowserContext, { cookie }: Account, { url }: TwoNodes): Promise<Page> {
  await context.addCookies([{ ...cookie, url: url.replace("http:", "https:") }]);
  const page = await context.newPage();
  await page.goto(`${url}/console/`);
  await expect(agentOn(page).available).toBeChecked();
  return page;
}

/** Two pages that lead to each other. */
function openPages(host: Host, tag: string): string {
  host.addPage("/next", { body: `<a href="/">Next</a>${tag}` });
  return host.addPage("/", { body: `<a href="/next">Next</a>${tag}` });
}

function deskOn(page: Page) {
  const { strip, takeOffer, hangUp } = callAt({ page });
  return { page, strip, takeOffer, hangUp };
}

function talkerOn(page: Page) {
  const visitor = visitorOn(page);
  const { panel } = visitor;
  return {
    ...visitor,
    /** Opens the chat and asks to talk in the page. */
    async askToTalk() {
      await visitor.open();
      await panel.getByRole("button", { name: "Call me" }).click();
      await panel.getByRole("button", { name: "Talk in the page" }).click();
      await panel.getByRole("button", { name: "Continue" }).click();
    },
  };
}
