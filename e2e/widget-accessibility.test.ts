import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect as expectValue, it } from "vitest";
import { type AgentAtDesk, seatAgent } from "./setup/agent-at-desk.ts";
import {
  type Account,
  type Bellhop,
  inviteAgent,
  setUpOwner,
  siteOf,
  startBellhop,
} from "./setup/bellhop.ts";
import { launchChromium } from "./setup/chromium.ts";
import { expect } from "./setup/expect.ts";
import { type Host, scriptTag, startHost } from "./setup/host-page.ts";
import { hoursFromLater, setDepartments } from "./setup/set-departments.ts";
import { violationsOn } from "./setup/violations-on.ts";

const dayMs = 24 * 60 * 60 * 1000;

let bellhop: Bellhop;
let browser: Browser;
let host: Host;
let agent: AgentAtDesk;
let owner: Account;
let siteId: string;
let tag: string;

beforeAll(async () => {
  [bellhop, browser, host] = await Promise.all([startBellhop(), launchChromium(), startHost()]);
  owner = await setUpOwner(bellhop, host.origin);
  agent = await seatAgent(bellhop, owner);
  const site = siteOf(owner, "own");
  siteId = site.id;
  tag = scriptTag(bellhop.url, site.key);
});
afterAll(async () => {
  agent?.leave();
  await browser?.close();
  await Promise.all([bellhop?.stop(), host?.stop()]);
});

const names = {
  en: {
    open: "Open chat",
    close: "Close chat",
    region: "Chat",
    box: "Your message",
    log: "Conversation",
    more: "Options",
  },
  pl: {
    open: "Otwórz czat",
    close: "Zamknij czat",
    region: "Czat",
    box: "Treść wiadomości",
    log: "Rozmowa",
    more: "Opcje",
  },
  cs: {
    open: "Otevřít chat",
    close: "Zavřít chat",
    region: "Chat",
    box: "Vaše zpráva",
    log: "Konverzace",
    more: "Možnosti",
  },
};

async function openShop(
  lang: keyof typeof names,
  options: BrowserContextOptions = {},
  bend?: (told: string) => string,
): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  if (bend)
    await page.routeWebSocket(/\/socket/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((told) => socket.send(typeof told === "string" ? bend(told) : told));
    });
  const body = `<main><h1>Shop</h1><a href="#a" id="first">Cups</a></main>${tag}`;
  await page.goto(host.addPage(`/${lang}`, { lang, body }));
  await page.locator(".launcher").waitFor();
  return page;
}

async function expectNoViolations(page: Page, state: string) {
  expectValue(await violationsOn(page), state).toEqual([]);
}

/** Home, conversation, menu, loss of the line, a message that failed, and the form when nobody is there. */
async function visitEveryState(lang: keyof typeof names, options: BrowserContextOptions = {}) {
  const page = await openShop(lang, options);
  const say = names[lang];
  const check = (state: string) => expectNoViolations(page, `${lang}, ${JSON.stringify(options)}, ${state}`);
  await check("launcher");
  await page.getByRole("button", { name: say.open }).click();
  const box = page.getByRole("textbox", { name: say.box });
  await expect(page.locator(".hero p")).not.toBeEmpty();
  await check("home");
  const question = `Hello, ${lang}? ${Object.keys(options)}`.trim();
  await box.fill(question);
  await box.press("Enter");
  await agent.meet(question);
  await agent.answer("See https://shop.example/cups");
  await expect(page.getByRole("link", { name: "https://shop.example/cups" })).toBeVisible();
  await agent.type();
  await expect(page.locator(".typing")).toBeVisible();
  await check("conversation");
  await page.getByRole("button", { name: say.more }).click();
  await expect(page.getByRole("switch")).toBeVisible();
  await check("menu");
  await page.keyboard.press("Escape");
  await page.context().setOffline(true);
  await box.fill("x".repeat(4_010));
  await expect(page.locator(".banner")).toBeVisible();
  await check("line lost, too long");
  await box.fill("Written offline");
  await box.press("Enter");
  await expect(page.locator(".icon.sending")).toBeVisible();
  // Back a day later: what is that old is not sent without asking.
  await page.clock.setSystemTime(Date.now() + dayMs + 60_000);
  await page.context().setOffline(false);
  await expect(page.locator(".meta.failed")).toBeVisible({ timeout: 15_000 });
  await check("failed message");
  await page.locator(".meta.failed .link").last().click();
  await expect(page.locator(".meta.failed")).toHaveCount(0);
  await page.context().close();
}

async function visitWhenNobodyIsThere(lang: keyof typeof names) {
  const page = await openShop(lang);
  const box = page.getByRole("textbox", { name: names[lang].box });
  await page.getByRole("button", { name: names[lang].open }).click();
  await expect(page.locator(".team")).toBeEmpty();
  await expectNoViolations(page, `${lang}, nobody is there`);
  await box.fill(`Nobody? ${lang}`);
  await box.press("Enter");
  const email = page.locator("input[type=email]");
  await email.fill("somebody@nowhere");
  await email.press("Enter");
  await expect(page.locator(".contact .wrong, .hint.wrong")).not.toBeEmpty();
  await expectNoViolations(page, `${lang}, offline form with a mistake`);
  await email.fill("zofia@visitor.example");
  await email.press("Enter");
  await expect(page.locator(".fact", { hasText: "zofia@visitor.example" })).toBeVisible();
  await expect(email).toHaveCount(0);
  await expectNoViolations(page, `${lang}, address left`);
  await page.context().close();
}

/** Whom to reach, by keyboard; the choice can be taken back. */
async function visitDepartments() {
  const closed = { name: "Reklamace", hours: hoursFromLater() };
  await setDepartments(bellhop, owner, siteId, {}, [{ name: "Prodej" }, closed]);
  const page = await openShop("cs");
  await page.getByRole("button", { name: names.cs.open }).click();
  const group = page.getByRole("group", { name: "S kým chcete mluvit?" });
  const [sales, complaints] = ["Prodej", "Reklamace"].map((name) => group.getByRole("radio", { name }));
  await expect(group.getByText(/^Vrátíme se (dnes|zítra) ve? /)).toBeVisible();
  await expectNoViolations(page, "departments");
  await sales?.focus();
  await page.keyboard.press("Space");
  await expect(sales ?? group).toBeChecked();
  await expectNoViolations(page, "department chosen");
  await group.getByRole("button", { name: "Zrušit" }).click();
  await expect(sales ?? group).not.toBeChecked();
  await expect(page.getByRole("textbox", { name: names.cs.box })).toBeFocused();
  await complaints?.click();
  const box = page.getByRole("textbox", { name: names.cs.box });
  await box.fill("Vracím hrnek");
  await box.press("Enter");
  await expect(page.locator(".contact")).toBeVisible();
  await expect(page.locator(".bar .small")).toHaveText(/^Vrátíme se/);
  await expectNoViolations(page, "closed department");
  await page.context().close();
}

/** Where only the form is wanted: a mistake, then what it becomes. */
async function visitLetter() {
  await setDepartments(bellhop, owner, siteId, { hours: hoursFromLater(), outside: "email" });
  const page = await openShop("pl", { viewport: { width: 390, height: 844 }, colorScheme: "dark" });
  await page.getByRole("button", { name: names.pl.open }).click();
  const box = page.getByRole("textbox", { name: names.pl.box });
  await expect(page.locator(".hero")).toContainText(/Wrócimy (dzisiaj|jutro) o /);
  await box.fill("Proszę o fakturę");
  const email = page.getByRole("textbox", { name: "Adres e-mail" });
  await email.fill("zofia");
  await email.press("Enter");
  await expect(page.locator(".letter .wrong")).not.toBeEmpty();
  await expectNoViolations(page, "form with a mistake");
  await email.fill("zofia@visitor.example");
  await email.press("Enter");
  await expect(page.locator(".mine .bubble")).toContainText("Proszę o fakturę");
  await expect(page.locator(".fact", { hasText: "zofia@visitor.example" })).toBeVisible();
  await expectNoViolations(page, "form sent");
  await page.context().close();
}

const callNames = {
  en: { callMe: "Call me", pickTime: "Pick a time", talk: "Talk in the page", cancel: "Cancel" },
  pl: {
    callMe: "Zadzwońcie do mnie",
    pickTime: "Wybierz porę",
    talk: "Rozmowa w przeglądarce",
    cancel: "Anuluj",
  },
  cs: { callMe: "Zavolejte mi", pickTime: "Vybrat čas", talk: "Mluvit přímo na stránce", cancel: "Zrušit" },
};

/** What becomes of a call takes minutes: what the server tells of it is bent on its way, and the page reloaded. */
async function visitCall(lang: keyof typeof names, options: BrowserContextOptions = {}) {
  let bend = (told: string) => told;
  const page = await openShop(lang, options, (told) => bend(told));
  const say = callNames[lang];
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const check = (state: string) => expectNoViolations(page, `${lang}, call, ${state}`);
  await press(names[lang].open);
  await page.locator(".resume").click();
  const number = page.locator("input[type=tel]");
  await number.waitFor();
  await check("form");
  await press(say.callMe);
  await expect(number).toBeFocused();
  await check("form with a mistake");
  await number.pressSequentially("601234218");
  await expect(number).toHaveValue("601 234 218");
  await page.getByRole("checkbox").check();
  await press(say.pickTime);
  await page.locator(".time").first().click();
  await check("a time");
  await page.locator(".ways .link").first().click();
  bend = (told) => told.replace('"promised":false', '"promised":true');
  await press(say.callMe);
  await expect(page.locator(".countdown")).toBeVisible();
  await check("countdown");
  const later = Date.now() + 10 * 60_000;
  const stages = {
    waiting: { name: "waiting", since: later - 600_000, until: later },
    retry: { name: "retry", at: later, reason: "visitorBusy" },
    scheduled: { name: "scheduled", at: later },
    connected: { name: "connected", since: Date.now(), brokenAt: null },
  };
  for (const [state, stage] of Object.entries(stages)) {
    bend = (told) =>
      told.replace(/"stage":\{"name":"(offered|waiting)".*?\}/, `"stage":${JSON.stringify(stage)}`);
    await page.reload();
    await press(names[lang].open);
    await expect(page.locator(".call-bar, .state")).toBeVisible();
    await check(state);
  }
  bend = (told) => told;
  await page.reload();
  await press(names[lang].open);
  await page.locator(".state").getByRole("button", { name: say.cancel }).click();
  await expect(page.locator(".state .over")).toBeVisible();
  await check("cancelled");
  await page.context().close();
}

/** An agent asks; what the browser asks is said before. */
async function visitTalk(lang: keyof typeof names, caller: AgentAtDesk) {
  const page = await openShop(lang);
  const check = (state: string) => expectNoViolations(page, `${lang}, talk, ${state}`);
  await page.getByRole("button", { name: names[lang].open }).click();
  const box = page.getByRole("textbox", { name: names[lang].box });
  await box.fill(`May we talk? ${lang}`);
  await box.press("Enter");
  await caller.meet(`May we talk? ${lang}`);
  await caller.invite();
  await expect(page.locator(".invites")).toBeVisible();
  await check("invited");
  await page.keyboard.press("Escape");
  await expect(page.locator(".invites")).toBeVisible();
  await check("invited, the panel closed");
  await page.locator(".invites .choice").click();
  await expect(page.locator(".invites")).toHaveCount(0);
  await page.getByRole("button", { name: names[lang].open }).click();
  await page.getByRole("button", { name: callNames[lang].callMe }).click();
  await page.getByRole("button", { name: callNames[lang].talk }).click();
  await check("before the microphone");
  await page.locator(".state .button").click();
  // Nobody grants it here: then by telephone.
  await expect(page.locator(".note")).toBeVisible();
  await check("without a microphone");
  await page.context().close();
}

describe("widget accessibility", () => {
  it.each(["en", "pl", "cs"] as const)("axe finds nothing in any state (%s)", (lang) =>
    visitEveryState(lang),
  );

  it("axe would find a fault inside the widget", async () => {
    const page = await openShop("en");
    await page.locator(".launcher").evaluate((launcher) => launcher.removeAttribute("aria-label"));
    expectValue(await violationsOn(page)).toEqual([expectValue.stringContaining("button-name")]);
    await page.context().close();
  });

  it("axe finds nothing in the dark", () => visitEveryState("en", { colorScheme: "dark" }));

  it("axe finds nothing on a phone", () =>
    visitEveryState("pl", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }));

  it("axe finds nothing when nobody is there", async () => {
    await agent.setStatus("away");
    for (const lang of ["en", "pl", "cs"] as const) await visitWhenNobodyIsThere(lang);
    await agent.setStatus("available");
  });

  it("axe finds nothing where one may choose, nor where it is closed", async () => {
    await visitDepartments();
    await visitLetter();
    await setDepartments(bellhop, owner, siteId, { hours: null, outside: "message" });
  });

  it("axe finds nothing in any state of a call", async () => {
    await setDepartments(bellhop, owner, siteId, { calls: { phone: true, page: true } });
    // The other one has all hands full with the conversations above.
    const caller = await seatAgent(
      bellhop,
      await inviteAgent(bellhop, owner, siteId, "Carla Caller", `carla${Date.now()}@bellhop.test`),
    );
    const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };
    await visitCall("cs", { ...phone, colorScheme: "dark" });
    await visitTalk("pl", caller);
    caller.leave();
    await setDepartments(bellhop, owner, siteId, { calls: { phone: false, page: false } });
  });

  it("everything is reached, used and left by keyboard, and says what it is", async () => {
    const page = await openShop("en");
    const launcher = page.getByRole("button", { name: "Open chat" });
    await expect(launcher).toHaveAttribute("aria-expanded", "false");
    await page.locator("#first").focus();
    await page.keyboard.press("Tab");
    await expect(launcher).toBeFocused();
    await page.keyboard.press("Enter");
    const box = page.getByRole("textbox", { name: "Your message" });
    await expect(box).toBeFocused();
    await expect(page.getByRole("region", { name: "Chat" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Close chat" })).toHaveCount(1);
    await page.keyboard.type("By keyboard");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("in two lines");
    await page.keyboard.press("Enter");
    const log = page.getByRole("log", { name: "Conversation" });
    await expect(log).toContainText("By keyboard in two lines");
    await expect(box).toBeFocused();
    await expect(box).toHaveValue("");
    // Backwards from the field: the log, close, options, back.
    const seen: string[] = [];
    for (let step = 0; step < 4; step += 1) {
      await page.keyboard.press("Shift+Tab");
      seen.push(
        await page.evaluate(
          () => document.activeElement?.shadowRoot?.activeElement?.getAttribute("aria-label") ?? "",
        ),
      );
    }
    expectValue(seen).toEqual(["Conversation", "Close chat", "Options", "Back"]);
    await page.keyboard.press("Escape");
    await expect(launcher).toBeFocused();
    await expect(page.getByRole("region", { name: "Chat" })).toHaveCount(0);
    await page.context().close();
  });
});
