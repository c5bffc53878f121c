import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, it } from "vitest";
import { owner } from "../setup/bellhop.ts";
import { expect } from "../setup/expect.ts";
import type { Home } from "../setup/home.ts";
import { agentOn, visitorOn } from "../setup/people.ts";

/** A 2 × 2 red PNG. */
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFElEQVR4nGP8z8DAwMDAxMDAwMAAAAwGAQOqZ7wkAAAAAElFTkSuQmCC",
  "base64",
);

export function visitorChatsWithAgent(home: Home): void {
  describe("visitor-chats-with-agent", () => {
    let shop: Server;
    /** What the shop's page holds; the owner pastes the tag into it. */
    let pastedTag = "";
    beforeAll(async () => {
      shop = createServer((_request, response) => {
        response.setHeader("content-type", "text/html; charset=utf-8");
        response.end(
          `<!doctype html><html lang="pl"><title>Porcelanka</title><h1>Filiżanki</h1>${pastedTag}</html>`,
        );
      });
      await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
    });
    afterAll(() => void shop?.close());

    it("from the set-up link to a solved question, on a shop of another origin, pl visitor and en agent", async (test) => {
      const shopUrl = `http://localhost:${(shop.address() as AddressInfo).port}`;

      // The owner sets up, in a browser, with the link the terminal printed.
      const desk = await (await home.openWindow(test)).newPage();
      await desk.goto(home.bellhop().setupUrl);
      await desk.getByLabel("Your name").fill(owner.name);
      await desk.getByLabel("E-mail").fill(owner.email);
      await desk.getByRole("textbox", { name: "Password" }).fill(owner.password);
      await desk.getByLabel("Site name").fill("Porcelanka");
      await desk.getByLabel("Web address").fill(shopUrl);
      await desk.getByRole("button", { name: "Create" }).click();
      const tag = desk.getByText(/<script async src=/).first();
      await expect(tag).toBeVisible();
      await expect(desk.getByText(/Waiting for the first page/)).toBeVisible();
      pastedTag = (await tag.innerText()).trim();

      // A visitor opens the shop; the owner sees it installed without reloading.
      const page = await (
        await home.openWindow(test, { locale: "pl-PL", timezoneId: "Europe/Warsaw" })
      ).newPage();
      await page.goto(`${shopUrl}/filizanki`);
      await expect(desk.getByText("Installed", { exact: true })).toBeVisible({ timeout: 10_000 });
      await desk.getByRole("link", { name: "Go to the inbox" }).click();
      const agent = agentOn(desk);
      await expect(agent.available).toBeChecked();

      const visitor = visitorOn(page, "pl");
      await visitor.open();
      await expect(visitor.panel.getByText(/w czym możemy pomóc/)).toBeVisible();
      await expect(visitor.panel.getByText(/1 osoba/)).toBeVisible();
      await visitor.write("Dzień dobry, czy są niebieskie filiżanki? https://shop.example/blue");
      await expect(visitor.panel.getByText(/dostarczon/)).toBeVisible();

      // The agent is asked without reload, sees who it is and where, takes it, answers.
      await expect(desk).toHaveTitle(/Visitor is waiting for you/);
      await expect(agent.offer.getByText(/Dzień dobry/)).toBeVisible();
      await agent.open("Dzień dobry");
      await expect(desk.getByText("Polish").or(desk.getByText("Polski")).first()).toBeVisible();
      await expect(desk.getByText("Porcelanka").locator("visible=true").first()).toBeVisible();
      await agent.takeOffer.click();
      await expect(agent.offer).toHaveCount(0);
      await expect(visitor.panel.getByText(/Olga/).first()).toBeVisible();
      await agent.reply.pressSequentially("Good morning");
      await expect(visitor.panel.getByText(/Olga.*pisze/)).toBeVisible();
      await agent.write("Good morning, yes, five of them.");
      await expect(visitor.log.getByText("Good morning, yes, five of them.")).toBeVisible();
      await expect(agent.log.getByText("Read").first()).toBeVisible();
      await expect(visitor.panel.getByText(/przeczytan/)).toBeVisible();
      const link = visitor.log.getByRole("link", { name: /shop\.example\/blue/ });
      await expect(link).toHaveAttribute("href", "https://shop.example/blue");
      await expect(link).toHaveAttribute("rel", /noopener/);

      // A picture from the visitor, a file from the agent.
      await visitor.panel
        .locator("input[type=file]")
        .setInputFiles({ name: "filiżanka.png", mimeType: "image/png", buffer: picture });
      const shown = agent.log.getByRole("img", { name: /filiżanka/ });
      await expect(shown).toBeVisible();
      await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(2);
      await desk
        .locator("input[type=file]")
        .first()
        .setInputFiles({ name: "price list.txt", mimeType: "text/plain", buffer: Buffer.from("cups") });
      await expect(visitor.log.getByText("price list.txt")).toBeVisible();

      // Closed, and reopened by the visitor's next word.
      await agent.close.click();
      await expect(visitor.log.getByText(/zakończon|zamknięt/)).toBeVisible();
      await visitor.write("Jeszcze jedno pytanie");
      await expect(agent.list.getByText("Jeszcze jedno pytanie")).toBeVisible();
      await expect(agent.take).toBeVisible();
      await expect(agent.log.getByText("Jeszcze jedno pytanie", { exact: true })).toHaveCount(1);

      // Nobody is there any more: the panel says so and takes an address.
      await agent.available.click();
      await expect(agent.available).not.toBeChecked();
      const other = await (await home.openWindow(test)).newPage();
      await other.goto(`${home.bellhop().url}/demo`);
      const late = visitorOn(other);
      await late.open();
      await expect(late.panel.getByText(/We are away right now/)).toBeVisible();
      await late.write("Please call me back tomorrow.");
      await late.panel.getByRole("textbox", { name: "E-mail address" }).fill("late@visitor.example");
      await late.panel.getByRole("button", { name: "Save" }).click();
      await expect(late.panel.getByText(/We will write to late@visitor.example/)).toBeVisible();
      await agent.open("late@visitor.example");
      await expect(agent.log.getByText("Please call me back tomorrow.")).toBeVisible();

      // Who is back is asked at once, about what has waited longest.
      await expect(agent.offer).toHaveCount(0);
      await agent.available.click();
      await expect(agent.available).toBeChecked();
      await expect(agent.offer.getByText("Jeszcze jedno pytanie")).toBeVisible();
    });
  });
}
