import { readFileSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect as expectValue, it } from "vitest";
import { type AgentAtDesk, seatAgent } from "./setup/agent-at-desk.ts";
import { type Bellhop, setUpOwner, siteOf, startBellhop } from "./setup/bellhop.ts";
import { launchWholeChromium } from "./setup/chromium.ts";
import { expect } from "./setup/expect.ts";
import { type Host, scriptTag, startHost } from "./setup/host-page.ts";
import { setDepartments } from "./setup/set-departments.ts";
import { violationsOn } from "./setup/violations-on.ts";

let bellhop: Bellhop;
let browser: Browser;
let host: Host;
let agent: AgentAtDesk;
let tag: string;
/** Which calls the site takes. */
let take: (calls: { phone: boolean; page: boolean }) => Promise<void>;

beforeAll(async () => {
  const flags = ["--use-fake-device-for-media-stream"];
  [bellhop, browser, host] = await Promise.all([startBellhop(), launchWholeChromium(flags), startHost()]);
  const owner = await setUpOwner(bellhop, host.origin);
  agent = await seatAgent(bellhop, owner);
  const site = siteOf(owner, "own");
  take = (calls) => setDepartments(bellhop, owner, site.id, { calls });
  await take({ phone: true, page: true });
  tag = scriptTag(bellhop.url, site.key);
});
afterAll(async () => {
  agent?.leave();
  await browser?.close();
  await Promise.all([bellhop?.stop(), host?.stop()]);
});

async function openShop(lang: "en" | "pl" | "cs", options: BrowserContextOptions = {}): Promise<Page> {
  const zone = { en: "Europe/Warsaw", pl: "Europe/Warsaw", cs: "Europe/Prague" }[lang];
  const page = await (await browser.newContext({ timezoneId: zone, ...options })).newPage();
  await page.goto(host.addPage(`/call-${lang}`, { lang, body: `<main><h1>Shop</h1></main>${tag}` }));
  await page.locator(".launcher").waitFor();
  return page;
}

const title = (page: Page) => page.locator(".state h3");

describe("calls in the widget", () => {
  it("the way to a call is there in the first picture, before the line has said anything", async () => {
    const page = await openShop("en");
    // Neither of the two ways to open a line is ever answered.
    await page.routeWebSocket(/\/socket/, () => {});
    await page.route(/\/socket/, () => {});
    await page.locator(".launcher").click();
    await expect(page.locator(".resume")).toHaveText("Call meBy phone, or right here in the page");
    await page.context().close();
  });

  it("the page's own button opens the form filled in; the number is grouped, agreed to, and an agent dials it", async () => {
    const page = await openShop("pl");
    await page.evaluate("Bellhop('callback', { phone: '+420601234218' })");
    const number = page.getByRole("textbox", { name: "Numer telefonu" });
    await expect(number).toHaveValue("601 234 218");
    await expect(page.getByRole("combobox", { name: "Kraj" })).toHaveValue("CZ");
    const consent = page.getByRole("checkbox");
    await expect(consent).not.toBeChecked();
    await page.getByRole("button", { name: "Zadzwońcie do mnie" }).click();
    await expect(page.getByRole("alert")).toHaveText("Proszę zaznaczyć, że możemy zadzwonić.");
    await consent.check();
    await page.getByRole("button", { name: "Zadzwońcie do mnie" }).click();
    await expect(title(page)).toHaveText("Szukamy osoby, która zadzwoni");
    await expect(page.locator(".state")).toContainText(/Zadzwonimy na numer \+420\s601\s234\s218\./);
    await agent.acceptCall("tel");
    await expect(title(page)).toHaveText("Dzwoni do Państwa Olga Owner");
    expectValue(await page.locator(".state").textContent()).not.toContain("28");
    await agent.reportCall("answered");
    await expect(title(page)).toHaveText("Rozmowa trwa: Olga Owner");
    await agent.reportCall("ended");
    await expect(title(page)).toHaveText("Dziękujemy za rozmowę");
    await page.getByRole("button", { name: "Wstecz" }).click();
    const log = page.getByRole("log");
    await expect(log).toContainText("Prośba o telefon: …218");
    await expect(log).toContainText("Rozmowa się zakończyła");
    await page.context().close();
  });

  it("a number that is never called is refused with its reason, and nothing that was typed is lost", async () => {
    const page = await openShop("cs");
    await page.evaluate("Bellhop('callback')");
    const number = page.getByRole("textbox", { name: "Telefonní číslo" });
    await number.pressSequentially("900123456");
    await expect(number).toHaveValue("900 123 456");
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Zavolejte mi" }).click();
    await expect(page.getByRole("alert")).toContainText("Na čísla tohoto druhu nevoláme.");
    await expect(number).toHaveValue("900 123 456");
    await page.context().close();
  });

  it("a time is picked, told with its zone, taken home as a file, and known after a reload; then cancelled", async () => {
    const page = await openShop("cs");
    await page.locator(".launcher").click();
    await page.locator(".resume").click();
    await page.getByRole("textbox", { name: "Telefonní číslo" }).fill("602 234 218");
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Vybrat čas" }).click();
    await expect(page.getByText("Vaše časové pásmo: středoevropský")).toBeVisible();
    await page.locator(".time").nth(2).click();
    await page.getByRole("button", { name: "Zavolejte mi v tento čas" }).click();
    await expect(title(page)).toHaveText(/^Zavoláme vám (zítra|dnes|ve?|za)\s/);
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Přidat do kalendáře" }).click();
    const path = await (await download).path();
    expectValue(readFileSync(path, "utf8")).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*DTSTART:\d{8}T\d{6}Z\r\n/);
    await page.reload();
    await page.locator(".launcher").click();
    await page.locator(".call-bar").getByRole("button", { name: "Zobrazit" }).click();
    await page.getByRole("button", { name: "Zrušit" }).click();
    await expect(title(page)).toHaveText("Zrušeno. Volat nebudeme.");
    await page.context().close();
  });

  it("who picks a time that somebody else has taken meanwhile is told so, and picks another", async () => {
    const [first, second] = [await openShop("en"), await openShop("en")];
    const call = (page: Page) => page.getByRole("button", { name: "Call me at this time" }).click();
    /** Of the day after tomorrow. */
    const choose = async (page: Page, place: number) => {
      await page.getByRole("combobox", { name: "Day" }).selectOption({ index: 2 });
      await page.locator(".time").nth(place).click();
    };
    for (const [page, number] of [
      [first, "603 234 218"],
      [second, "604 234 218"],
    ] as const) {
      await page.evaluate("Bellhop('callback')");
      await page.getByRole("textbox", { name: "Phone number" }).fill(number);
      await page.getByRole("checkbox").check();
      await page.getByRole("button", { name: "Pick a time" }).click();
      await choose(page, page === first ? 0 : 1);
      await call(page);
      await expect(title(page)).toHaveText(/^We will call you on\s\w+\sat\s/);
    }
    for (const page of [first, second]) {
      await page.getByRole("button", { name: "Another time" }).click();
      await choose(page, 3);
    }
    await call(first);
    await expect(title(first)).toBeVisible();
    await call(second);
    await expect(second.getByRole("alert")).toHaveText(/^Somebody else has just taken this time/);
    await choose(second, 4);
    await call(second);
    for (const page of [first, second]) {
      await page.locator(".state").getByRole("button", { name: "Cancel" }).click();
      await expect(title(page)).toHaveText("Cancelled. We will not call.");
      await page.context().close();
    }
  });

  it("who lets nobody use the microphone is offered the telephone", async () => {
    const page = await openShop("en");
    await page.locator(".launcher").click();
    await page.locator(".resume").click();
    await page.getByRole("button", { name: "Talk in the page" }).click();
    await expect(page.getByText("Your browser will now ask")).toBeVisible();
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByText("Without the microphone we cannot hear you here.")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Phone number" })).toBeVisible();
    await page.context().close();
  });

  it("where there is no telephone, or no call at all any more, the way on is to write", async () => {
    await take({ phone: false, page: true });
    const page = await openShop("en");
    await page.locator(".launcher").click();
    await page.locator(".resume").click();
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(title(page)).toHaveText("Without the microphone we cannot hear you here");
    await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
    expectValue(await violationsOn(page)).toEqual([]);
    await page.getByRole("button", { name: "Write instead" }).click();
    const box = page.getByRole("textbox", { name: "Your message" });
    await expect(box).toBeFocused();
    await page.getByRole("button", { name: "Back" }).click();
    await take({ phone: false, page: false });
    await page.locator(".resume").click();
    await expect(title(page)).toHaveText("We take no calls at the moment");
    expectValue(await violationsOn(page)).toEqual([]);
    await page.getByRole("button", { name: "Write instead" }).click();
    await expect(box).toBeFocused();
    await take({ phone: true, page: true });
    await page.context().close();
  });

  it("a talk in the page goes on with the panel closed, asks before the page is left, and rejoins on the next", async () => {
    const page = await openShop("en", { permissions: ["microphone"] });
    await page.locator(".launcher").click();
    await page.locator(".resume").click();
    await page.getByRole("button", { name: "Talk in the page" }).click();
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(title(page)).toHaveText("We are looking for somebody to talk to you");
    await agent.acceptCall("browser");
    await expect(title(page)).toHaveText("Connecting…");
    await page.getByRole("button", { name: "Mute microphone" }).click();
    await expect(page.getByRole("button", { name: "Mute microphone", pressed: true })).toBeVisible();
    await page.keyboard.press("Escape");
    const bar = page.getByRole("group", { name: "Call" });
    await expect(bar.getByRole("button", { name: "Hang up" })).toBeVisible();
    await expect(page.locator(".launcher.calling")).toBeVisible();
    let asked = "";
    page.on("dialog", (dialog) => {
      asked = dialog.type();
      void dialog.accept();
    });
    await page.reload();
    expectValue(asked).toBe("beforeunload");
    // Without a click: the mark of this tab is enough.
    await expect(bar.getByRole("button", { name: "Mute microphone" })).toBeVisible();
    await bar.getByRole("button", { name: "Hang up" }).click();
    await expect(bar).toHaveCount(0);
    expectValue(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
    await page.context().close();
  });
});
