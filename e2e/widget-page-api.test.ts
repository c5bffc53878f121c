import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect as expectValue, it } from "vitest";
import { type AgentAtDesk, seatAgent } from "./setup/agent-at-desk.ts";
import { type Account, type Bellhop, setUpOwner, siteOf, startBellhop } from "./setup/bellhop.ts";
import { launchChromium } from "./setup/chromium.ts";
import { expect } from "./setup/expect.ts";
import { type Host, scriptTag, startHost } from "./setup/host-page.ts";
import { visitorOn } from "./setup/people.ts";
import { hoursFromLater, setDepartments } from "./setup/set-departments.ts";

let bellhop: Bellhop;
let browser: Browser;
let host: Host;
let agent: AgentAtDesk;
let owner: Account;
let siteKey: string;

beforeAll(async () => {
  [bellhop, browser, host] = await Promise.all([startBellhop(), launchChromium(), startHost()]);
  owner = await setUpOwner(bellhop, host.origin);
  agent = await seatAgent(bellhop, owner);
  siteKey = siteOf(owner, "own").key;
});
afterAll(async () => {
  agent?.leave();
  await browser?.close();
  await Promise.all([bellhop?.stop(), host?.stop()]);
});

const newPage = async (locale = "en-GB") => (await browser.newContext({ locale })).newPage();
const tag = (attributes = "") => scriptTag(bellhop.url, siteKey, attributes);

/** What the page's own scripts use; `heard` collects what they are told. */
const stub = `<script>
window.Bellhop = window.Bellhop || function () { (Bellhop.q = Bellhop.q || []).push(arguments); };
var heard = [];
Bellhop("on", "message", function (message) { heard.push(message); });
["open", "close", "message"].forEach(function (name) {
  addEventListener("bellhop:" + name, function (event) { heard.push([name, event.detail && Object.keys(event.detail).sort().join()]); });
});
Bellhop("open");
</script>`;

/** What an owner has changed shows on pages loaded a second later, not before. */
async function reloadUntil(page: Page, url: string, shows: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.goto(url);
    await page.waitForFunction("window.Bellhop");
    await shows();
  }).toPass();
}

const heardOn = (page: Page) => page.evaluate("heard") as Promise<unknown[]>;

describe("widget page API", () => {
  it("what was called before the script came is done, and the page hears what happens but not what is said", async () => {
    const page = await newPage();
    await page.goto(host.addPage("/api", { body: stub + tag() }));
    const visitor = visitorOn(page);
    await expect(visitor.box).toBeFocused();
    await visitor.write("The secret word is saucer");
    await agent.meet("The secret word is saucer");
    await agent.answer("Saucer, I see");
    await expect(visitor.log.getByText("Saucer, I see")).toBeVisible();
    await page.evaluate("Bellhop('close')");
    await expect(visitor.panel).toHaveCount(0);
    await expect.poll(() => heardOn(page)).toContainEqual(["close", null]);
    const heard = await heardOn(page);
    expectValue(heard).toContainEqual(["open", null]);
    expectValue(heard.filter((one) => Array.isArray(one) && one[0] === "message")).toEqual([
      ["message", "at,from,kind"],
      ["message", "at,from,kind"],
    ]);
    expectValue(heard).toContainEqual({ from: "agent", kind: "message", at: expectValue.any(Number) });
    expectValue(JSON.stringify(heard)).not.toMatch(/saucer/i);
    await page.context().close();
  });

  it("a tag pasted twice draws one launcher", async () => {
    const page = await newPage();
    await page.goto(host.addPage("/twice", { body: tag() + tag() }));
    await page.waitForLoadState("networkidle");
    await expect(page.getByRole("button", { name: "Open chat" })).toHaveCount(1);
    await page.context().close();
  });

  it.each([
    ["the page's language", { lang: "cs-CZ" }, "", "en-GB", "Otevřít chat"],
    ["else the browser's", { lang: "" }, "", "pl-PL", "Otwórz czat"],
    ["else English", { lang: "de" }, "", "fr-FR", "Open chat"],
    ["the tag's own before all", { lang: "cs" }, `data-locale="pl"`, "en-GB", "Otwórz czat"],
  ])("speaks %s", async (_rule, language, attributes, locale, name) => {
    const page = await newPage(locale);
    await page.goto(host.addPage("/language", { ...language, body: tag(attributes) }));
    await expect(page.getByRole("button", { name })).toBeVisible();
    await page.context().close();
  });

  it("a panel that could not be fetched is fetched again at the next click", async () => {
    const page = await newPage();
    await page.route("**/assets/panel-*.js", (route) => route.abort(), { times: 1 });
    await page.goto(host.addPage("/again", { body: tag() }));
    const launcher = page.getByRole("button", { name: "Open chat" });
    await launcher.hover();
    await launcher.click();
    await expect
      .poll(async () => {
        if (await launcher.isVisible()) await launcher.click();
        return visitorOn(page).box.isVisible();
      })
      .toBe(true);
    await page.context().close();
  });

  it("the next page shows what is unread without a click; the sound stays off once switched off", async () => {
    const page = await newPage();
    await page.goto(host.addPage("/first", { body: tag() }));
    const visitor = visitorOn(page);
    await visitor.open();
    await visitor.write("I will look around");
    await page.getByRole("button", { name: "Options" }).click();
    await page.getByRole("switch", { name: "Sound of new messages" }).click();
    await expect(page.getByRole("switch")).not.toBeChecked();
    await agent.meet("I will look around");
    await page.goto(host.addPage("/second", { body: tag() }));
    await agent.answer("Please do");
    const launcher = page.getByRole("button", { name: "Open chat", exact: true });
    await expect(launcher).toHaveText("1");
    await expect(launcher).toHaveAccessibleDescription("1 new message");
    await launcher.click();
    await expect(visitor.log.getByText("Please do")).toBeVisible();
    await expect(launcher).toHaveCount(0);
    await page.getByRole("button", { name: "Options" }).click();
    await expect(page.getByRole("switch")).not.toBeChecked();
    await page.getByRole("button", { name: "Close chat" }).click();
    await expect(launcher).toHaveText("");
    await page.context().close();
  });

  it("a hidden widget is there for the page that opens it, and for whom it has a conversation with", async () => {
    const { id } = siteOf(owner, "own");
    await setDepartments(bellhop, owner, id, { hours: hoursFromLater(), outside: "hidden" });
    const page = await newPage();
    const launcher = page.locator(".launcher");
    await reloadUntil(page, host.addPage("/hidden", { body: tag() }), () =>
      expect(launcher).toHaveCount(0, { timeout: 1_000 }),
    );
    await page.evaluate("Bellhop('open')");
    const visitor = visitorOn(page);
    await expect(visitor.panel.getByText(/^We’ll be back (today|tomorrow) at /)).toBeVisible();
    await visitor.write("Is anybody here?");
    await page.goto(host.addPage("/hidden-too", { body: tag() }));
    await expect(launcher).toBeVisible();
    const other = await newPage();
    await other.goto(host.addPage("/hidden", { body: tag() }));
    await other.waitForFunction("window.Bellhop");
    await expect(other.locator(".launcher")).toHaveCount(0);
    await setDepartments(bellhop, owner, id, { hours: null, outside: "message" });
    await reloadUntil(other, other.url(), () =>
      expect(other.locator(".launcher")).toBeVisible({ timeout: 1_000 }),
    );
    await Promise.all([page, other].map((one) => one.context().close()));
  });

  it("where no WebSocket comes through, long polling does", async () => {
    const page = await newPage();
    const policy = `default-src 'none'; script-src ${bellhop.url}; connect-src ${bellhop.url}`;
    await page.goto(host.addPage("/no-sockets", { policy, body: tag() }));
    const visitor = visitorOn(page);
    await visitor.open();
    await visitor.write("By post, please");
    await expect(visitor.log.locator(".icon:is(.sent, .delivered, .read)")).toBeVisible({ timeout: 20_000 });
    await agent.meet("By post, please");
    await agent.answer("It came");
    await expect(visitor.log.getByText("It came")).toBeVisible();
    await page.context().close();
  });
});
