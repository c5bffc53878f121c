import type { Browser, Locator, Page } from "@playwright/test";
import { type Account, type Bellhop, owner } from "./bellhop.ts";
import { expect } from "./expect.ts";

const words = {
  en: { open: "Open chat", close: "Close chat", panel: "Chat", write: "Your message", log: "Conversation" },
  pl: {
    open: "Otwórz czat",
    close: "Zamknij czat",
    panel: "Czat",
    write: "Treść wiadomości",
    log: "Rozmowa",
  },
  cs: {
    open: "Otevřít chat",
    close: "Zavřít chat",
    panel: "Chat",
    write: "Vaše zpráva",
    log: "Konverzace",
  },
} as const;

export type Visitor = ReturnType<typeof visitorOn>;

/** A visitor on a page: what the person can find and do, by the names a screen reader says. */
export function visitorOn(page: Page, language: keyof typeof words = "en") {
  const say = words[language];
  const panel = page.getByRole("region", { name: say.panel });
  const log = page.getByRole("log", { name: say.log });
  const box = page.getByRole("textbox", { name: say.write });
  return {
    page,
    language,
    panel,
    log,
    box,
    launcher: page.getByRole("button", { name: say.open }),
    async open() {
      await page.getByRole("button", { name: say.open }).click();
      await expect(box).toBeFocused();
    },
    async write(text: string) {
      await box.fill(text);
      await box.press("Enter");
      await expect(log.getByText(text, { exact: true })).toBeVisible();
    },
  };
}

/** An agent at the desk, by the names a screen reader says. */
export function agentOn(page: Page) {
  const list = page.getByRole("list", { name: "Conversations" });
  const log = page.getByRole("log", { name: "Conversation" });
  const reply = page.getByRole("textbox", { name: "Reply" });
  const offer = page.getByRole("region", { name: "Needs you now" });
  return {
    page,
    list,
    log,
    reply,
    /** What this agent is asked to take now. */
    offer,
    takeOffer: offer.getByRole("button", { name: "Take", exact: true }),
    take: page.getByRole("button", { name: "Take conversation" }),
    close: page.getByRole("button", { name: "Close conversation" }),
    available: page.getByRole("switch", { name: "Available" }),
    item: (text: string) => list.getByRole("listitem").filter({ hasText: text }).last(),
    async open(text: string) {
      await list.getByText(text).first().click();
      await expect(log).toBeVisible();
    },
    async write(text: string) {
      await reply.fill(text);
      await reply.press("Enter");
      await expect(log.getByText(text, { exact: true })).toBeVisible();
    },
  };
}

/** Opens the console in a browser of its own, signed in by the form's own request. */
export async function openConsole(
  browser: Pick<Browser, "newContext">,
  bellhop: Bellhop,
  account: Account,
  locale = "en-GB",
): Promise<Page> {
  const context = await browser.newContext({ locale });
  const page = await context.newPage();
  await page.goto(`${bellhop.url}/console/sign-in`);
  await page.evaluate(
    (body) =>
      fetch("/api/sign-in", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    { email: account.me.agent.email, password: owner.password },
  );
  await page.goto(`${bellhop.url}/console/`);
  await expect(agentOn(page).list).toBeVisible();
  return page;
}

/** How often a text stands in a log: "once" is what every journey is about. */
export async function countOf(log: Locator, text: string): Promise<number> {
  return log.getByText(text, { exact: true }).count();
}
