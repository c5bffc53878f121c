import { inviteAgent } from "./bellhop.ts";
import { expect } from "./expect.ts";
import type { Guest, Home } from "./home.ts";
import { agentOn, type Visitor } from "./people.ts";
import { type Desk, openShop } from "./shop.ts";
import type { Telephone } from "./telephones.ts";

const ways = {
  en: { number: "Phone number", call: "Call me" },
  pl: { number: "Numer telefonu", call: "Zadzwońcie do mnie" },
  cs: { number: "Telefonní číslo", call: "Zavolejte mi" },
} as const;

/** So high that none of them is met: all visitors come from one address. */
export const noLimits = {
  ...{ perNumberDay: 20, perIpHour: 1_000, perIpDay: 10_000, perSiteHour: 10_000 },
  ...{ atOnce: 1_000, minutesPerDay: 100_000 },
};

/**
 * A shop that calls by the exchange and in the page. Where there are two nodes, its agents are served by one and its
 * visitors by the other.
 */
export async function openCallShop(home: Home, guest: Guest, name: string, people: string[]) {
  const shop = await openShop(home, guest, name, people, { apart: true });
  await shop.change({ calls: { phone: true, page: true }, everybody: false });
  await shop.changeCalls({ provider: "twilio", callerId: "+48221234567", limits: noLimits });
  return {
    ...shop,
    /** The page in which an owner of this shop, who is asked by nobody, reads what became of the calls. */
    async openReport() {
      const { bellhop, owner } = { bellhop: home.bellhop(), owner: await home.owner() };
      const email = `vera.${shop.site.id}@bellhop.test`;
      const vera = await inviteAgent(bellhop, owner, shop.site.id, "Vera Chief", email, "owner");
      const page = await (await shop.openDesk(vera)).newPage();
      await page.goto(`${bellhop.url}/console/calls/${shop.site.id}`);
      return page;
    },
  };
}

/** How the visitor's call stands, in the panel's words. */
export const standing = ({ panel }: Visitor) => panel.getByRole("status").getByRole("heading");

/** Opens the form, types the number as people do, and agrees. */
export async function fillNumber({ panel, language }: Visitor, number: string): Promise<void> {
  await panel.getByRole("button", { name: ways[language].call }).click();
  const field = panel.getByRole("textbox", { name: ways[language].number });
  await field.pressSequentially(number);
  await panel.getByRole("checkbox").check();
}

/** Asks to be called now. */
export async function askForCall(visitor: Visitor, telephone: Telephone): Promise<void> {
  await fillNumber(visitor, telephone.number.replace("+48", ""));
  await visitor.panel.getByRole("button", { name: ways[visitor.language].call }).click();
}

/** The call in an agent's console. */
export function callAt({ page }: Pick<Desk, "page">) {
  const strip = page.getByRole("region", { name: "Call", exact: true });
  const { offer } = agentOn(page);
  return {
    strip,
    hangUp: strip.getByRole("button", { name: "Hang up" }),
    takeOffer: offer.getByRole("button", { name: "Take the call" }),
    /** After the call: what came of it. */
    async wrapUp(outcome: string, note: string) {
      await expect(page.getByText("How did the call end?")).toBeVisible();
      await page.getByText(outcome, { exact: true }).click();
      await page.getByLabel("Note for the team").fill(note);
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await expect(page.getByText("How did the call end?")).toHaveCount(0);
    },
  };
}
