import type { Hours } from "@bellhop/protocol";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { afterAll, beforeAll, beforeEach, describe, it } from "vitest";
import {
  type Account,
  type Bellhop,
  inviteAgent,
  owner,
  setUpOwner,
  siteOf,
  startBellhop,
} from "./setup/bellhop.ts";
import { launchChromium } from "./setup/chromium.ts";
import { consoleViews } from "./setup/console-views.ts";
import { expect } from "./setup/expect.ts";
import { agentOn, visitorOn } from "./setup/people.ts";
import { setDepartments } from "./setup/set-departments.ts";
import { violationsOn } from "./setup/violations-on.ts";

let bellhop: Bellhop;
let browser: Browser;
let olga: Account;
let marta: Account;
let setupSeen: string[];

beforeAll(async () => {
  [bellhop, browser] = await Promise.all([startBellhop(), launchChromium()]);
  setupSeen = await lookAtSetUp();
  olga = await setUpOwner(bellhop);
  marta = await inviteAgent(bellhop, olga, siteOf(olga, "demo").id, "Marta Kowalska");
});
afterAll(async () => {
  await browser?.close();
  await bellhop?.stop();
});

/** One browser window for each view and person: what the first page has fetched and compiled, the next ones have. */
const contexts = new Map<string, Promise<BrowserContext>>();

function contextFor(view: BrowserContextOptions, account: Account | null): Promise<BrowserContext> {
  const key = JSON.stringify([view, account?.me.agent.id]);
  const known = contexts.get(key) ?? openContext(view, account);
  contexts.set(key, known);
  return known;
}

async function openContext(view: BrowserContextOptions, account: Account | null): Promise<BrowserContext> {
  const context = await browser.newContext({ ...view, reducedMotion: "reduce" });
  if (account) await context.addCookies([{ ...account.cookie, url: bellhop.url.replace("http:", "https:") }]);
  return context;
}

/** Opens a page whose console must stay silent: a blocked style, script or request is a fault. */
async function openPage(
  view: BrowserContextOptions,
  path: string,
  account: Account | null = olga,
): Promise<Page & { faults: string[] }> {
  const context = await contextFor(view, account);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    const isFault = message.type() === "error" || /Content Security|Trusted/.test(message.text());
    if (isFault && !/status of (400|401|410)/.test(message.text())) faults.push(message.text());
  });
  await page.goto(path.startsWith("http") ? path : `${bellhop.url}${path}`);
  return Object.assign(page, { faults });
}

/** Shut when it is done; says what axe and the browser had to say. */
async function inspect(page: Page & { faults: string[] }): Promise<string[]> {
  const found = [...(await violationsOn(page)), ...page.faults, ...(await overflowOf(page))];
  await page.close();
  return found;
}

/** Nothing may make the page itself scroll sideways. */
async function overflowOf(page: Page): Promise<string[]> {
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return wide > 0 ? [`${wide} px too wide`] : [];
}

/** Before the link is used: the screen that can be seen only once. */
async function lookAtSetUp(): Promise<string[]> {
  const found: string[] = [];
  for (const view of Object.values(consoleViews)) {
    const page = await openPage(view, bellhop.setupUrl, null);
    const password = page.locator("input[autocomplete=new-password]");
    await password.fill("short");
    await expect(page.getByRole("main").getByRole("status")).toBeVisible();
    await page.getByRole("button", { name: /password|hasło|heslo/ }).click();
    await expect(password).toHaveAttribute("type", "text");
    found.push(...(await inspect(page)));
  }
  return found;
}

it("set-up shows no fault in any view", () => {
  expect(setupSeen).toEqual([]);
});

/** Screens of one column are the same on a wide screen as on a tablet. */
const narrowViews = Object.entries(consoleViews).filter(([name]) => !name.startsWith("wide"));

describe.each(narrowViews)("%s", (_, view) => {
  const isPhone = view.isMobile === true;

  it("a used set-up link says so", async () => {
    const page = await openPage(view, bellhop.setupUrl, null);
    await expect(page.getByRole("link")).toHaveAttribute("href", "/console/sign-in");
    expect(await inspect(page)).toEqual([]);
  });

  it("sign-in, with a wrong password", async () => {
    const page = await openPage(view, "/console/sign-in", null);
    await page.locator("input[type=email]").fill(owner.email);
    await page.locator("input[type=password]").fill("wrong horse");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toBeVisible();
    expect(await inspect(page)).toEqual([]);
  });

  it("an invitation, for somebody new and for somebody signed in", async () => {
    const url = await inviteLink();
    const stranger = await openPage(view, url, null);
    await expect(stranger.locator("input[autocomplete=name]")).toBeVisible();
    expect(await inspect(stranger)).toEqual([]);
    const member = await openPage(view, url, marta);
    await expect(member.getByRole("button", { name: /Marta/ })).toBeVisible();
    expect(await inspect(member)).toEqual([]);
  });

  it("the page with the tag", async () => {
    const page = await openPage(view, `/console/welcome/${siteOf(olga, "own").id}`);
    await expect(page.getByText("<script async")).toBeVisible();
    await page.locator("summary").click();
    await expect(page.getByText("script-src")).toBeVisible();
    expect(await inspect(page)).toEqual([]);
  });

  it("settings and team", async () => {
    const settings = await openPage(view, `/console/settings/${siteOf(olga, "own").id}`);
    await expect(settings.getByText("https://shop.example", { exact: true })).toBeVisible();
    expect(await inspect(settings)).toEqual([]);
    const team = await openPage(view, `/console/team/${siteOf(olga, "demo").id}`);
    await expect(team.getByText("Marta Kowalska").first()).toBeVisible();
    expect(await inspect(team)).toEqual([]);
  });

  it("the empty inbox, its menu and its keys", async () => {
    const page = await openPage(view, "/console/");
    await expect(page.getByRole("switch")).toBeEnabled();
    expect(await violationsOn(page)).toEqual([]);
    const menu = page.getByRole("menu");
    // On a busy machine press and release lie so far apart that the menu takes them for a choice outside it.
    await expect(async () => {
      await page.getByRole("navigation").getByRole("button").click();
      await expect(menu).toBeVisible({ timeout: 1_000 });
    }).toPass();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(menu).toBeHidden();
    if (!isPhone) {
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog")).toBeVisible();
    }
    expect(await inspect(page)).toEqual([]);
  });
});

describe("with departments", () => {
  const workday = [{ from: 9 * 60, to: 17 * 60 }];
  const hours: Hours = {
    timeZone: "Europe/Warsaw",
    week: [workday, workday, workday, workday, [{ from: 22 * 60, to: 30 * 60 }], [], []],
    exceptions: [{ date: "2031-12-31", intervals: [{ from: 8 * 60, to: 12 * 60 }] }],
    holidays: { country: "PL", off: [] },
  };
  const open = async (view: BrowserContextOptions) => {
    const page = await openPage(view, `/console/settings/${siteOf(olga, "own").id}`);
    await page.getByRole("link", { name: "Sales" }).click();
    return page;
  };
  // For each test anew: one of them removes it, and may be tried again.
  beforeEach(async () => {
    const siteId = siteOf(olga, "own").id;
    await setDepartments(bellhop, olga, siteId, {}, [{ name: "Sales", hours, pages: ["/shop/"] }]);
  });

  it.each(narrowViews)("one with hours and holidays, changed but not saved: %s", async (_, view) => {
    const page = await open(view);
    await expect(page.getByRole("checkbox", { name: /Wigilia|Štědrý den/ })).toBeChecked();
    await page.getByRole("textbox", { name: /Nazwa|Název/ }).fill("Sales and more");
    await expect(page.getByText(/Niezapisane zmiany|Neuložené změny/)).toBeVisible();
    await expect(page.getByText(/trafia do działu|jde konverzace/)).toBeVisible();
    expect(await inspect(page)).toEqual([]);
  });

  it("what is not saved is found again, saved, tried out, and removed with the department", async () => {
    const page = await open(consoleViews["wide, light, en"] ?? {});
    const until = page.getByLabel("Monday, to");
    await until.focus();
    await page.keyboard.press("Delete");
    await expect(until).toHaveValue("");
    await page.keyboard.press("Shift+Tab");
    await page.getByLabel("Time zone").focus();
    await expect(until).toHaveValue("17:00");
    await page.getByRole("textbox", { name: "Pages" }).fill("/service/");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Back" }).click();
    await page.getByRole("link", { name: /Sales.*Not saved yet/ }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    await expect(page.getByText("Not saved yet")).toHaveCount(0);
    await page.reload();
    await expect(page.getByText("/service/", { exact: true })).toBeVisible();

    await page.getByLabel("When", { exact: true }).fill("2031-12-31T20:00");
    await page.getByRole("textbox", { name: "Page", exact: true }).fill("https://shop.example/service/1");
    await expect(page.getByText(/^Closed: visitors leave a message\. Back on 2 Jan 2032/)).toBeVisible();
    await expect(page.getByText("Without a choice a conversation goes to: Sales.")).toBeVisible();

    await page.getByRole("button", { name: "Remove department" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await expect(page.getByRole("link", { name: "New department" })).toBeVisible();
    await expect(page.getByText("Sales")).toHaveCount(0);
    expect(page.faults).toEqual([]);
    await page.close();
  });
});

describe("with conversations", () => {
  beforeAll(async () => {
    const shop = await (await browser.newContext({ locale: "pl-PL", timezoneId: "Europe/Warsaw" })).newPage();
    await shop.goto(`${bellhop.url}/demo`);
    const zofia = visitorOn(shop, "pl");
    await zofia.open();
    await zofia.write("Dzień dobry! Czy filtry pasują? https://shop.example/filtry");
    const desk = await openPage(consoleViews["wide, light, en"] ?? {}, "/console/");
    const agent = agentOn(desk);
    await agent.open("Dzień dobry!");
    await agent.take.click();
    await agent.write("Tak, pasują bez adaptera.");
    await desk.keyboard.press("Escape");
    await desk.keyboard.press("n");
    await desk.getByRole("textbox", { name: "Note" }).fill("Stała klientka");
    await desk.keyboard.press("Enter");
    await expect(agent.log.getByText("Stała klientka")).toBeVisible();
    await desk.close();
    const other = await (await browser.newContext({ locale: "en-GB" })).newPage();
    await other.goto(`${bellhop.url}/demo`);
    const visitor = visitorOn(other, "en");
    await visitor.open();
    await visitor.write("Will it arrive by Friday?");
  });

  it.each(Object.entries(consoleViews))("inbox, conversation and visitor: %s", async (_, view) => {
    const page = await openPage(view, "/console/");
    // Whoever is being asked reads that instead of the count.
    await expect(page).toHaveTitle(/^(\(1\)|●)/);
    const list = page.getByRole("list").filter({ hasText: "Will it arrive by Friday?" });
    await expect(list).toBeVisible();
    expect(await violationsOn(page)).toEqual([]);
    await list.getByRole("link").filter({ hasText: "Stała klientka" }).click();
    await expect(page.getByRole("log").getByText("pasują bez adaptera")).toBeVisible();
    expect(await violationsOn(page)).toEqual([]);
    if ((view.viewport?.width ?? 0) < 1200) {
      await page.getByRole("button", { name: /O gościu|O návštěvníkovi/ }).click();
      await expect(page.getByRole("dialog").getByText(/Warsaw/)).toBeVisible();
    } else {
      await expect(page.getByRole("region", { name: "About the visitor" }).getByText(/Warsaw/)).toBeVisible();
    }
    expect(await inspect(page)).toEqual([]);
  });

  it.each(narrowViews)("what goes on now: %s", async (_, view) => {
    const page = await openPage(view, "/console/live");
    const waiting = page.getByRole("region", { name: /Waiting|Czekają|Čekají/ });
    await expect(waiting.getByRole("link")).toHaveCount(1);
    await expect(page.getByRole("region", { name: /Who is here|Kto jest|Kdo je/ })).toContainText("Olga");
    expect(await violationsOn(page)).toEqual([]);
    await waiting.getByRole("link").click();
    await expect(page.getByRole("log").getByText("Will it arrive by Friday?")).toBeVisible();
    expect(await overflowOf(page)).toEqual([]);
    await page.close();
  });

  it.each(Object.entries(consoleViews))("a waiting one, and a colleague's: %s", async (_, view) => {
    const page = await openPage(view, "/console/", marta);
    const list = page.getByRole("list").filter({ hasText: "Will it arrive by Friday?" });
    await list.getByRole("link").filter({ hasText: "Will it arrive" }).click();
    await expect(page.getByRole("log")).toBeVisible();
    await expect(page.getByRole("button", { name: /Take|Przejmij|Převzít/ }).first()).toBeVisible();
    expect(await violationsOn(page)).toEqual([]);
    await page.goto(`${bellhop.url}/console/`);
    await list.getByRole("link").filter({ hasText: "Stała klientka" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Olga Owner" })).toBeVisible();
    expect(await inspect(page)).toEqual([]);
  });
});

async function inviteLink(): Promise<string> {
  const { name, value } = olga.cookie;
  const response = await fetch(`${bellhop.url}/api/sites/${siteOf(olga, "demo").id}/invitations`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: bellhop.url, cookie: `${name}=${value}` },
    body: JSON.stringify({ email: null, role: "agent" }),
  });
  return ((await response.json()) as { url: string }).url;
}
