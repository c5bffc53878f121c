import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, it } from "vitest";
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
import { agentOn, openConsole, visitorOn } from "./setup/people.ts";

let bellhop: Bellhop;
let browser: Browser;
let olga: Account;
let marta: Account;

beforeAll(async () => {
  [bellhop, browser] = await Promise.all([startBellhop(), launchChromium()]);
  olga = await setUpOwner(bellhop);
  marta = await inviteAgent(bellhop, olga, siteOf(olga, "demo").id, "Marta Kowalska");
});
afterAll(async () => {
  await browser?.close();
  await bellhop?.stop();
});

async function visitorWho(says: string) {
  const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await page.goto(`${bellhop.url}/demo`);
  const visitor = visitorOn(page);
  await visitor.open();
  await visitor.write(says);
  return visitor;
}

const shut = (page: Page) => page.context().close();

describe("an agent at work", () => {
  it("answers and closes with the keyboard alone", async () => {
    const desk = await openConsole(browser, bellhop, olga);
    const agent = agentOn(desk);
    const visitor = await visitorWho("Do you have blue cups?");
    await expect(agent.list.getByText("Do you have blue cups?")).toBeVisible();

    await desk.keyboard.press("j");
    await expect(agent.list.getByRole("link").first()).toBeFocused();
    await desk.keyboard.press("Enter");
    await expect(agent.reply).toBeFocused();
    await desk.keyboard.press("Enter");
    await expect(agent.close).toBeVisible();
    await expect(agent.take).toBeHidden();
    await desk.keyboard.type("Yes,");
    await desk.keyboard.press("Shift+Enter");
    await desk.keyboard.type("five of them.");
    await desk.keyboard.press("Enter");
    await expect(agent.reply).toHaveValue("");
    await expect(visitor.log.getByText("five of them.")).toBeVisible();

    // Letters go into the text, not to the desk, until Escape.
    await desk.keyboard.type("e");
    await expect(agent.close).toBeVisible();
    await desk.keyboard.press("Backspace");
    await desk.keyboard.press("Escape");
    await expect(agent.list.getByRole("link").first()).toBeFocused();
    await desk.keyboard.press("n");
    await expect(desk.getByRole("textbox", { name: "Note" })).toBeFocused();
    await desk.keyboard.type("Wants five.");
    await desk.keyboard.press("Enter");
    await expect(agent.log.getByText("Wants five.")).toBeVisible();
    await expect(visitor.log.getByText("Wants five.")).toHaveCount(0);
    await desk.keyboard.press("Escape");
    await desk.keyboard.press("?");
    await expect(desk.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
    await desk.keyboard.press("Escape");
    await expect(desk.getByRole("dialog")).toHaveCount(0);
    await desk.keyboard.press("e");
    await expect(desk.getByRole("button", { name: "Reopen conversation" })).toBeVisible();
    await desk.getByText("Closed", { exact: true }).click();
    await expect(agent.list.getByText("Note: Wants five.")).toBeVisible();
    await shut(visitor.page);
    await shut(desk);
  });

  it("keeps the draft when a colleague was faster, and says who", async () => {
    const mine = await openConsole(browser, bellhop, olga);
    const hers = await openConsole(browser, bellhop, marta);
    const visitor = await visitorWho("Is anybody there?");
    const agent = agentOn(mine);
    const colleague = agentOn(hers);
    await agent.open("Is anybody there?");
    await agent.reply.fill("Hello, I am");
    await colleague.open("Is anybody there?");
    await colleague.take.click();

    await expect(
      mine.getByRole("status").filter({ hasText: "Marta Kowalska took this conversation" }),
    ).toBeVisible();
    await expect(agent.take).toBeHidden();
    await expect(agent.reply).toHaveValue("Hello, I am");
    await agent.reply.press("Enter");
    await mine.reload();
    await expect(agent.reply).toHaveValue("Hello, I am");
    await expect(visitor.log.getByText("Hello, I am")).toHaveCount(0);

    // What was begun may still reach the colleague.
    await mine.getByRole("button", { name: "Make it a note" }).click();
    await mine.getByRole("textbox", { name: "Note" }).press("Enter");
    await expect(colleague.log.getByText("Hello, I am")).toBeVisible();
    for (const page of [visitor.page, mine, hers]) await shut(page);
  });

  it("sends a pasted picture and a dropped file", async () => {
    const desk = await openConsole(browser, bellhop, olga);
    const agent = agentOn(desk);
    const visitor = await visitorWho("Can you show me?");
    await agent.open("Can you show me?");
    await agent.take.click();
    await expect(agent.reply).toBeFocused();
    await desk.evaluate(async () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 30 });
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([blob ?? ""], "cup.png", { type: "image/png" }));
      document.activeElement?.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
      );
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["price"], "prices.txt", { type: "text/plain" }));
      document.activeElement?.dispatchEvent(
        new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }),
      );
    });
    await expect(visitor.log.getByRole("img", { name: /cup\.png/ })).toBeVisible();
    await expect(visitor.log.getByText("prices.txt")).toBeVisible();
    await agent.log.getByRole("button", { name: "Open the picture cup.png" }).click();
    const shown = desk.getByRole("dialog").getByRole("img");
    await expect(shown).toBeVisible();
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(40);
    await shut(visitor.page);
    await shut(desk);
  });

  it("signed out in another tab, is led to the sign-in and back", async () => {
    const desk = await openConsole(browser, bellhop, marta);
    await desk.goto(`${bellhop.url}/console/team`);
    await expect(desk.getByText("Marta Kowalska").first()).toBeVisible();
    await desk.evaluate(() => fetch("/api/sign-out", { method: "POST" }));
    await expect(desk.getByText("You were signed out.")).toBeVisible();
    await desk.getByLabel("E-mail").fill(marta.me.agent.email);
    await desk.getByRole("textbox", { name: "Password" }).fill("correct horse battery");
    await desk.getByRole("button", { name: "Sign in" }).click();
    await expect(desk).toHaveURL(/\/console\/team\//);
    await expect(desk.getByText("Only an owner may invite.")).toBeVisible();
    await shut(desk);
  });

  it("chooses language and look, and finds them again", async () => {
    const desk = await openConsole(browser, bellhop, olga);
    await desk.getByRole("button", { name: /^Your menu/ }).click();
    await desk.getByRole("menuitemradio", { name: "Polski" }).click();
    await desk.getByRole("menuitemradio", { name: "Ciemny" }).click();
    await desk.reload();
    await expect(desk.getByRole("heading", { name: "Skrzynka" })).toBeVisible();
    await expect(desk.locator("html")).toHaveAttribute("lang", "pl");
    await expect(desk.locator("body")).toHaveCSS("background-color", "rgb(18, 21, 19)");
    await shut(desk);
  });
});

describe("an owner", () => {
  it("changes name, colour and addresses, and replaces the key", async () => {
    const desk = await openConsole(browser, bellhop, olga);
    await desk.goto(`${bellhop.url}/console/settings/${siteOf(olga, "own").id}`);
    await desk.getByLabel("Site name").fill("Porcelana");
    await desk.getByRole("textbox", { name: "Colour" }).fill("#f2c14e");
    await desk.getByRole("button", { name: "Save" }).click();
    await expect(desk.getByText("Saved")).toBeVisible();
    await expect(desk.getByRole("link", { name: /Porcelana/ })).toBeVisible();

    const address = desk.getByLabel("Further web address");
    await address.fill("not an address");
    await address.press("Enter");
    await expect(desk.getByRole("alert")).toHaveText("This is not a web address.");
    await address.fill("www.porcelana.example/basket");
    await address.press("Enter");
    await expect(desk.getByText("https://www.porcelana.example", { exact: true })).toBeVisible();
    await desk.getByRole("button", { name: "Remove https://shop.example" }).click();
    await expect(desk.getByText("https://shop.example", { exact: true })).toHaveCount(0);

    const tag = desk.getByText("<script async");
    const before = await tag.innerText();
    await desk.getByRole("button", { name: "Replace key" }).click();
    await desk.getByRole("dialog").getByRole("button", { name: "Replace key" }).click();
    await expect(desk.getByRole("dialog")).toHaveCount(0);
    await expect(tag).not.toHaveText(before);
    await desk.reload();
    await expect(desk.getByLabel("Site name")).toHaveValue("Porcelana");
    await shut(desk);
  });

  it("makes a site, invites, revokes and lets a member go", async () => {
    const desk = await openConsole(browser, bellhop, olga);
    await desk.goto(`${bellhop.url}/console/settings`);
    await desk.getByRole("button", { name: "New site" }).click();
    const form = desk.getByRole("dialog");
    await form.getByLabel("Site name").fill("Herbata");
    await form.getByLabel("Web address").fill("herbata.example");
    await form.getByRole("button", { name: "Create" }).click();
    await expect(desk.getByRole("heading", { name: /Herbata/ })).toBeVisible();
    await desk.getByRole("link", { name: "Invite colleagues" }).click();

    await desk.getByRole("button", { name: "Create link" }).click();
    await expect(desk.getByLabel("Invitation link")).toHaveValue(/\/console\/invite\/[\w-]{43}$/);
    const url = await desk.getByLabel("Invitation link").inputValue();
    await expect(desk.getByText("Anybody with the link")).toBeVisible();
    const joining = await openConsole(browser, bellhop, marta);
    await joining.goto(url);
    await joining.getByRole("button", { name: "Join as Marta Kowalska" }).click();
    await expect(agentOn(joining).list).toBeVisible();
    await expect(desk.getByText("marta@bellhop.test")).toBeVisible();
    await desk.getByLabel("E-mail (optional)").fill("later@bellhop.test");
    await desk.getByRole("button", { name: "Create link" }).click();
    await desk.getByRole("button", { name: /Revoke the invitation: later@/ }).click();
    await expect(desk.getByText("later@bellhop.test")).toHaveCount(0);

    await desk.getByRole("button", { name: "Remove Marta Kowalska" }).click();
    await desk.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await expect(desk.getByText("marta@bellhop.test")).toHaveCount(0);
    await desk.getByRole("button", { name: /^Remove Olga/ }).click();
    await desk.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await expect(desk.getByRole("dialog").getByRole("alert")).toHaveText("A site needs at least one owner.");
    await shut(joining);
    await shut(desk);
  });
});
