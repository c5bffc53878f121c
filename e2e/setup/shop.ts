import type { CallSettings, DepartmentSettings } from "@bellhop/protocol";
import { type Account, addSite, changeCalls, changeDepartment, givePhone, inviteAgent } from "./bellhop.ts";
import { expect } from "./expect.ts";
import { holdLine } from "./hold-line.ts";
import type { Guest, Home } from "./home.ts";
import { scriptTag, startHost } from "./host-page.ts";
import { agentOn, visitorOn } from "./people.ts";

const browsers = {
  en: { locale: "en-GB", timezoneId: "Europe/London" },
  pl: { locale: "pl-PL", timezoneId: "Europe/Warsaw" },
  cs: { locale: "cs-CZ", timezoneId: "Europe/Prague" },
} as const;

type Shop = Awaited<ReturnType<typeof openShop>>;
export type Desk = Awaited<ReturnType<Shop["seat"]>>;

/**
 * A site of its own, with its own page and people, for one test: what others left behind waits elsewhere. The agents
 * are asked in the order given. `apart`: where there are two nodes, agents are served by one and visitors by the other.
 */
export async function openShop(
  home: Home,
  guest: Guest,
  name: string,
  people: string[],
  { apart = false }: { apart?: boolean } = {},
) {
  const [bellhop, owner, host] = [home.bellhop(), await home.owner(), await startHost()];
  guest.onTestFinished(() => host.stop());
  const site = await addSite(bellhop, owner, { name, origin: host.origin });
  const accounts: Account[] = [];
  for (const person of people) {
    // The same people come again when a test is tried again.
    const email = `${person.split(" ")[0]?.toLowerCase()}.${site.id}@bellhop.test`;
    accounts.push(await inviteAgent(bellhop, owner, site.id, person, email));
  }
  const change = (changes: Partial<DepartmentSettings>) => changeDepartment(bellhop, owner, site.id, changes);
  await change({ members: accounts.map(({ me }, index) => ({ agentId: me.agent.id, rank: index + 1 })) });

  const account = (place: number) => {
    const found = accounts[place];
    if (!found) throw new Error(`there is no agent ${place}`);
    return found;
  };
  const permissions = ["microphone"];
  /** A window in which somebody is signed in. */
  const openDesk = async ({ cookie }: Account) => {
    const context = await home.openWindow(guest, { locale: "en-GB", permissions }, apart ? 0 : undefined);
    // Its name asks for a cookie that is set over https, which browsers grant to localhost.
    await context.addCookies([{ ...cookie, url: bellhop.url.replace("http:", "https:") }]);
    return context;
  };
  const pageIn = (language: keyof typeof browsers) => {
    const body = `<a href="/${language}/next">Next</a>${scriptTag(bellhop.url, site.key)}`;
    host.addPage(`/${language}/next`, { lang: language, body });
    return host.addPage(`/${language}`, { lang: language, body });
  };

  return {
    site,
    /** The address of its page, in English; a link leads to the next. */
    url: pageIn("en"),
    /** In the order in which they are asked. */
    accounts,
    change,
    /** How its people are called. */
    changeCalls: (changes: Partial<CallSettings>) => changeCalls(bellhop, owner, site.id, changes),
    /** The agent's own telephone, known to the exchange. */
    async givePhone(place: number) {
      const phone = home.telephones().give();
      await givePhone(bellhop, account(place), phone.number);
      return phone;
    },
    openDesk,
    /** Sits down at a desk of the own, in the order in which they are asked: 0 comes first. */
    async seat(place: number) {
      const page = await (await openDesk(account(place))).newPage();
      const line = await holdLine(page);
      await page.goto(`${bellhop.url}/console/`);
      const agent = agentOn(page);
      await expect(agent.available).toBeChecked();
      return { ...agent, ...account(place).me.agent, line };
    },
    /** Comes to the shop's page and opens the chat. `heard`: where in all that the page was told this is found. */
    async visit(language: keyof typeof browsers = "en") {
      const options = { ...browsers[language], permissions };
      const page = await (await home.openWindow(guest, options, apart ? 1 : undefined)).newPage();
      const heard: string[] = [];
      page.on("websocket", (socket) =>
        socket.on("framereceived", ({ payload }) => heard.push(payload.toString())),
      );
      await page.goto(pageIn(language));
      const visitor = visitorOn(page, language);
      await visitor.open();
      return { ...visitor, heard: (word: string) => heard.filter((said) => said.includes(word)) };
    },
  };
}
