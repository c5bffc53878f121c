import { readFileSync } from "node:fs";
import { describe, it } from "vitest";
import { fillNumber, openCallShop, standing } from "../setup/call-shop.ts";
import { expect } from "../setup/expect.ts";
import type { Home } from "../setup/home.ts";
import { openTomorrow } from "../setup/open-tomorrow.ts";

/** The lines of a calendar file by their names, the first of each; folded ones are put together, spaces are plain. */
function readCalendar(text: string): Record<string, string> {
  const lines = text.replaceAll("\r\n ", "").replaceAll("\u00a0", " ").split("\r\n").filter(Boolean);
  return Object.fromEntries(lines.map((line) => line.split(/:(.*)/s).slice(0, 2)).toReversed());
}

const stampOf = (at: number) => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;

export function scheduleAtNight(home: Home): void {
  describe("schedule-at-night", () => {
    it("[CS1] [HR5] nobody is there: a visitor picks a time that somebody works, in the own zone, and takes it home as a file", async (test) => {
      const shop = await openCallShop(home, test, "Lamps", ["Nela Malá"]);
      const hours = openTomorrow();
      await shop.change({ hours });
      await shop.givePhone(0);
      const nela = await shop.seat(0);
      const visitor = await shop.visit("cs");
      await fillNumber(visitor, "601234218");
      const { panel, page } = visitor;
      await expect(panel.getByText(/Vaše časové pásmo: středoevropský/)).toBeVisible();

      // Only what is rostered: 9:00 here is 8:00 in London, where the shop is.
      const times = panel.getByRole("radio");
      await expect(times.first()).toHaveAccessibleName("9:00");
      await times.first().locator("..").click();
      await panel.getByRole("button", { name: "Zavolejte mi v tento čas" }).click();
      await expect(standing(visitor)).toHaveText("Zavoláme vám zítra v 9:00");

      const download = page.waitForEvent("download");
      await panel.getByRole("link", { name: "Přidat do kalendáře" }).click();
      const file = await download;
      expect(file.suggestedFilename()).toBe("bellhop.ics");
      const [date = ""] = hours.exceptions.map((day) => day.date);
      const at = Date.parse(`${date}T09:00:00${offsetInPrague(date)}`);
      expect(readCalendar(readFileSync(await file.path(), "utf8"))).toMatchObject({
        BEGIN: "VCALENDAR",
        DTSTART: stampOf(at),
        DTEND: stampOf(at + 15 * 60_000),
        SUMMARY: "Lamps: Hovor",
        DESCRIPTION: "Zavoláme na číslo +420 601 234 218.",
        TRIGGER: "-PT5M",
      });

      // It is known after a reload, and nobody is asked before its time.
      await page.reload();
      await visitor.launcher.click();
      await expect(panel.getByText("Zavoláme vám zítra v 9:00")).toBeVisible();
      await expect(nela.offer).toHaveCount(0);
      await expect(nela.list.getByText(/Call planned/)).toBeVisible();
    });
  });
}

/** "+02:00" */
function offsetInPrague(date: string): string {
  const format = new Intl.DateTimeFormat("en", { timeZone: "Europe/Prague", timeZoneName: "longOffset" });
  const parts = format.formatToParts(new Date(`${date}T09:00:00Z`));
  return parts.find(({ type }) => type === "timeZoneName")?.value.replace("GMT", "") ?? "";
}
