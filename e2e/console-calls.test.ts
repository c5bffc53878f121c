import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, it } from "vitest";
import { type Account, type Bellhop, setUpOwner, siteOf, startBellhop } from "./setup/bellhop.ts";
import { launchWholeChromium } from "./setup/chromium.ts";
import { consoleViews } from "./setup/console-views.ts";
import { expect } from "./setup/expect.ts";
import { type Host, scriptTag, startHost } from "./setup/host-page.ts";
import { setDepartments } from "./setup/set-departments.ts";
import { violationsOn } from "./setup/violations-on.ts";

const wide = consoleViews["wide, light, en"] ?? {};
const narrowViews = Object.entries(consoleViews).filter(([name]) => !name.startsWith("wide"));

let bellhop: Bellhop;
let browser: Browser;
let host: Host;
let olga: Account;
let siteId: string;
let shop: string;

beforeAll(async () => {
  const flags = ["--use-fake-device-for-media-stream"];
  [bellhop, browser, host] = await Promise.all([startBellhop(), launchWholeChromium(flags), startHost()]);
  olga = await setUpOwner(bellhop, host.origin);
  const site = siteOf(olga, "own");
  siteId = site.id;
  await setDepartments(bellhop, olga, siteId, { calls: { phone: true, page: true } });
  const tag = scriptTag(bellhop.url, site.key);
  shop = host.addPage("/calls", { lang: "en", body: `<h1>Shop</h1>${tag}` });
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([bellhop?.stop(), host?.stop()]);
});

async function openContext(
  view: BrowserContextOptions,
  permissions = ["microphone"],
): Promise<BrowserContext> {
  const context = await browser.newContext({
    ...view,
    reducedMotion: "reduce",
    timezoneId: "Europe/Warsaw",
    permissions,
  });
  await context.addCookies([{ ...olga.cookie, url: bellhop.url.replace("http:", "https:") }]);
  // A dialler the browser would ask about takes every key and click from the page.
  await context.addInitScript(() => {
    HTMLAnchorElement.prototype.click = function () {
      document.documentElement.dataset.dialled = this.href;
    };
  });
  return context;
}

/** A console whose own log must stay silent: a blocked script, style or request is a fault. */
async function openDesk(
  view = wide,
  path = "/console/",
  permissions?: string[],
): Promise<Page & { faults: string[] }> {
  const page = await (await openContext(view, permissions)).newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.goto(`${bellhop.url}${path}`);
  return Object.assign(page, { faults });
}

/** What axe has to say, and whether the page itself scrolls sideways. */
async function inspect(page: Page): Promise<string[]> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return [...(await violationsOn(page)), ...(over > 0 ? [`${over} px too wide`] : [])];
}

/** Somebody in the shop who asks to be called, on a number or in the page. */
async function askForCall(phone: string | null): Promise<Page> {
  const permissions = phone ? [] : ["microphone"];
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Warsaw", permissions });
  const page = await context.newPage();
  await page.goto(shop);
  await page.locator(".launcher").waitFor();
  await page.evaluate("Bellhop('callback')");
  if (phone) {
    await page.getByRole("textbox", { name: "Phone number" }).fill(phone);
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Call me" }).click();
  } else {
    await page.getByRole("button", { name: "Talk in the page" }).click();
    await expect(page.getByText("Your browser will now ask")).toBeVisible();
    await page.getByRole("button", { name: "Continue" }).click();
  }
  return page;
}

const offerOn = (page: Page) => page.getByRole("region", { name: /Needs you now|Wymaga|Čeká na vás/ });
const callOn = (page: Page) => page.getByRole("region", { name: "Call", exact: true });

describe("a call at the desk", () => {
  it("dialled by hand: one key takes it, its steps are reported, its outcome is kept", async () => {
    const desk = await openDesk();
    await expect(desk.getByRole("switch")).toBeChecked();
    const visitor = await askForCall("601 234 218");
    await expect(desk).toHaveTitle(/asks for a call/);
    await expect(offerOn(desk)).toContainText("Callback · +48 601 ••• 218");
    await expect(offerOn(desk)).toContainText("on “Shop”");
    expect(await inspect(desk)).toEqual([]);
    await desk.keyboard.press("Enter");
    await expect(callOn(desk)).toContainText("Dial +48 601 234 218 now.");
    await expect(desk.locator("html")).toHaveAttribute("data-dialled", "tel:+48601234218");
    await expect(callOn(desk).getByRole("timer")).toBeVisible();
    expect(await inspect(desk)).toEqual([]);
    await callOn(desk).getByRole("button", { name: "It is ringing" }).click();
    await callOn(desk).getByRole("button", { name: "Answered" }).click();
    await expect(callOn(desk)).toContainText("Connected");
    await callOn(desk).getByRole("button", { name: "Call ended" }).click();
    await desk.getByText("Solved", { exact: true }).click();
    await desk.getByLabel("Note for the team").fill("Wants the blue one");
    expect(await inspect(desk)).toEqual([]);
    await desk.getByRole("button", { name: "Save", exact: true }).click();
    const log = desk.getByRole("log");
    await expect(log).toContainText(/Asked to be called back on ••• 218.*Olga took the call after/s);
    await expect(log).toContainText(/The call has ended · 0:0\d.*Outcome of the call: Solved/s);
    await expect(log).toContainText("Wants the blue one");
    // The number was left here: one press calls it again.
    await desk.keyboard.press("c");
    await desk.getByRole("menuitem", { name: "Call +48 601 234 218" }).or(callOn(desk)).first().click();
    await expect(callOn(desk)).toContainText("Dial +48 601 234 218 now.");
    await callOn(desk).getByRole("button", { name: "Cancel the call" }).click();
    await expect(callOn(desk)).toHaveCount(0);
    expect(desk.faults).toEqual([]);
    await Promise.all([desk.context().close(), visitor.context().close()]);
  });

  it("in the page: talked here, over all pages, and on after a reload, which is asked about", async () => {
    const desk = await openDesk();
    await expect(desk.getByRole("switch")).toBeChecked();
    const visitor = await askForCall(null);
    await expect(offerOn(desk)).toContainText("Call in the page");
    await desk.keyboard.press("Enter");
    await expect(callOn(desk)).toContainText(/Connected/, { timeout: 20_000 });
    // Nobody writes: the keys of a call work at once, and Tab leads into the call.
    await expect(callOn(desk)).toBeFocused();
    await desk.keyboard.press("m");
    await expect(callOn(desk).getByRole("button", { name: "Unmute", pressed: true })).toBeVisible();
    await desk.keyboard.press("Tab");
    await expect(callOn(desk).getByRole("button", { name: "Unmute" })).toBeFocused();
    await desk.keyboard.press("Escape");
    await expect(callOn(desk).getByRole("button", { name: "Unmute" })).not.toBeFocused();
    await desk.keyboard.press("h");
    await expect(callOn(desk)).toContainText("On hold");
    await desk.keyboard.press("h");
    await callOn(desk).getByRole("button", { name: "Microphone and speaker" }).click();
    await expect(desk.getByRole("menuitemradio").first()).toBeVisible();
    expect(await inspect(desk)).toEqual([]);
    await desk.keyboard.press("Escape");
    await desk.getByRole("link", { name: "Now", exact: true }).click();
    await expect(desk.getByRole("region", { name: "Calls" })).toContainText("on the call");
    await expect(callOn(desk)).toContainText("Call with Visitor");
    expect(await inspect(desk)).toEqual([]);
    const other = await desk.context().newPage();
    await other.goto(`${bellhop.url}${(await callOn(desk).getByRole("link").getAttribute("href")) ?? ""}`);
    await expect(other.getByRole("button", { name: "Take it here" })).toBeVisible();
    expect(await inspect(other)).toEqual([]);
    await other.close();
    let asked = "";
    desk.on("dialog", (dialog) => {
      asked = dialog.type();
      void dialog.accept();
    });
    await desk.reload();
    expect(asked).toBe("beforeunload");
    await expect(callOn(desk).getByRole("button", { name: "Mute" })).toBeVisible();
    await callOn(desk).getByRole("link").click();
    await expect(callOn(desk)).toContainText(/Connected/, { timeout: 20_000 });
    await callOn(desk).getByRole("button", { name: "Hang up" }).click();
    await expect(desk.getByText("How did the call end?")).toBeVisible();
    await expect(visitor.getByRole("group", { name: "Call" })).toHaveCount(0);
    expect(desk.faults).toEqual([]);
    await Promise.all([desk.context().close(), visitor.context().close()]);
  });
});

describe.each(narrowViews)("%s", (_, view) => {
  it("the card of a call, and letting it pass", async () => {
    const desk = await openDesk(view);
    await expect(desk.getByRole("switch")).toBeChecked();
    const visitor = await askForCall(view.isMobile ? "602 234 218" : "603 234 218");
    await expect(offerOn(desk)).toContainText(/\+48 60\d ••• 218/);
    expect(await inspect(desk)).toEqual([]);
    // Where the card stands above its conversation, nothing says the same a second time.
    await offerOn(desk).getByRole("link").click();
    await expect(desk.getByRole("log")).toBeVisible();
    const takes = desk.getByRole("button", { name: /Odbierz|Přijmout hovor/ });
    await expect(takes).toHaveCount(view.isMobile ? 1 : 2);
    expect(await inspect(desk)).toEqual([]);
    await desk.goto(`${bellhop.url}/console/`);
    await offerOn(desk)
      .getByRole("button", { name: /Pomiń|Přeskočit/ })
      .click();
    await expect(offerOn(desk)).toHaveCount(0);
    // What nobody has taken waits in the list, and is taken from its conversation.
    await desk
      .getByRole("link")
      .filter({ hasText: /Czeka na połączenie|Čeká na hovor/ })
      .first()
      .click();
    await expect(desk.getByRole("button", { name: /Odbierz|Přijmout hovor/ })).toBeVisible();
    expect(await inspect(desk)).toEqual([]);
    await visitor.getByRole("button", { name: "Cancel" }).click();
    await expect(desk.getByRole("button", { name: /Odbierz|Přijmout hovor/ })).toHaveCount(0);
    expect(desk.faults).toEqual([]);
    await Promise.all([desk.context().close(), visitor.context().close()]);
  });

  it("a microphone that is refused", async () => {
    const desk = await openDesk(view, "/console/", []);
    await expect(desk.getByText(/Mikrofon (jest zablokowany|je zablokovaný)/)).toBeVisible();
    expect(await inspect(desk)).toEqual([]);
    await desk.context().close();
  });

  it("the promise and its calls, and the settings", async () => {
    const page = await openDesk(view, `/console/calls/${siteId}`);
    await expect(page.getByRole("listitem").filter({ hasText: "••• 218" }).first()).toBeVisible();
    expect(await inspect(page)).toEqual([]);
    await page
      .getByRole("button", { name: /bez pomiaru|neměřené/ })
      .first()
      .click();
    await expect(page).toHaveURL(/promise=unmeasured/);
    await page.getByRole("link").filter({ hasText: "••• 218" }).first().click();
    await expect(page.getByRole("log")).toBeVisible();
    await page.goto(`${bellhop.url}/console/settings/${siteId}/calls`);
    await expect(page.getByRole("radio").first()).toBeChecked();
    expect(await inspect(page)).toEqual([]);
    expect(page.faults).toEqual([]);
    await page.context().close();
  });
});

it("what an owner sets counts, a pause at once; a changed text is the next version", async () => {
  const page = await openDesk(wide, `/console/settings/${siteId}/calls`);
  await page.getByRole("button", { name: "Pause all calls" }).click();
  await expect(page.getByText("Calls are paused.")).toBeVisible();
  await page.getByLabel("To", { exact: true }).fill("07:00");
  await expect(page.getByRole("alert")).toHaveText("The end must be after the beginning.");
  expect(await inspect(page)).toEqual([]);
  await page.getByRole("button", { name: "Discard changes" }).click();
  await page.getByRole("button", { name: "Take calls again" }).click();
  await expect(page.getByText("Calls are taken.")).toBeVisible();
  await page.getByLabel("Text in English").fill("Please call me.");
  await page.getByLabel("Add a country").selectOption({ label: "Germany" });
  await page.getByLabel("Minutes of talking a day").fill("30");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByText("Version 1", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Remove Germany" })).toBeVisible();
  await expect(page.getByLabel("Minutes of talking a day")).toHaveValue("30");
  await page.getByRole("navigation").getByRole("button").click();
  await page.getByRole("menuitem", { name: /My phone/ }).click();
  const phone = page.getByRole("textbox", { name: "Phone number" });
  await phone.fill("12");
  await page.getByRole("button", { name: "Save" }).last().click();
  await expect(page.getByRole("alert")).toContainText("This is not a phone number.");
  expect(await inspect(page)).toEqual([]);
  await phone.fill("+48 601 999 888");
  await page.getByRole("button", { name: "Save" }).last().click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(page.faults.filter((fault) => !/status of 422/.test(fault))).toEqual([]);
  await page.context().close();
});
