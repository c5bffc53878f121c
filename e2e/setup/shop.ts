import type { DepartmentSettings } from "@bellhop/protocol";
import { type Account, addSite, changeDepartment, inviteAgent } from "./bellhop.ts";
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
 * are asked in the order given.
 */
export async function openShop(home: Home, guest: Guest, name: string, people: string[]) {
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
    /** Sits down at a desk of the own, in the order in which they are asked: 0 comes first. */
    async seat(place: number) {
      const account = accounts[place];
      if (!account) throw new Error(`there is no agent ${place}`);
      const context = await home.openWindow(guest);
      // Its name asks for a cookie that is set over https, which browsers grant to localhost.
      await context.addCookies([{ ...account.cookie, url: bellhop.url.replace("http:", "https:") }]);
      const page = await context.newPage();
      const line = await holdLine(page);
      await page.goto(`${bellhop.url}/console/`);
      const agent = agentOn(page);
      await expect(agent.available).toBeChecked();
      return { ...agent, ...account.me.agent, line };
    },
    /** Comes to the shop's page and opens the chat. `heard`: where in all that the page was told this is found. */
    async visit(language: keyof typeof browsers = "en") {
      const page = await (await home.openWindow(guest, browsers[language])).newPage();
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
