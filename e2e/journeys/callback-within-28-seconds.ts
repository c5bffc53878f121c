import { describe, it } from "vitest";
import { askForCall, callAt, openCallShop, standing } from "../setup/call-shop.ts";
import { expect } from "../setup/expect.ts";
import type { Home } from "../setup/home.ts";

const PROMISE_MS = 28_000;

export function callbackWithin28Seconds(home: Home): void {
  describe("callback-within-28-seconds", () => {
    it("[CB3] [CB7] [CB11] [CP2] a number and one click; an agent takes it with one key, the telephone rings once and in time, and the owner reads that the promise was kept", async (test) => {
      const shop = await openCallShop(home, test, "Espresso", ["Jana Malá"]);
      const [desk, mine] = [await shop.givePhone(0), home.telephones().give()];
      const jana = await shop.seat(0);
      const visitor = await shop.visit("pl");
      await askForCall(visitor, mine);
      const clickedAt = Date.now();

      // It stands, who is called on which number is said, and it is counted down.
      await expect(standing(visitor)).toHaveText("Prośba przyjęta");
      const grouped = mine.number.replace(/(\+48)(...)(...)(...)/, "$1 $2 $3 $4");
      await expect(visitor.panel.getByText(`Zadzwonimy na numer ${grouped}.`)).toBeVisible();
      await expect(visitor.panel.getByRole("timer")).toHaveText(/^(2[0-8]|1\d|[1-9])\s/);

      // One key; the own telephone rings, is picked up, and 1 is pressed on it.
      await expect(jana.offer.getByText(/Callback · \+48 601 ••• \d{3}/)).toBeVisible();
      await expect(jana.page).toHaveTitle(/asks for a call/);
      await jana.page.keyboard.press("Enter");
      const { strip, wrapUp } = callAt(jana);
      await expect(strip).toContainText("Your phone is ringing. Pick up and press 1.");
      await expect.poll(() => desk.rung().at(0)?.status).toBe("ringing");
      desk.pickUp();

      await expect.poll(() => mine.rung().at(0)?.ringingAt, { timeout: PROMISE_MS }).toBeTruthy();
      expect((mine.rung()[0]?.ringingAt ?? Number.POSITIVE_INFINITY) - clickedAt).toBeLessThan(PROMISE_MS);
      await expect(standing(visitor)).toHaveText("Telefon dzwoni");
      await expect(strip).toContainText("The visitor’s phone is ringing.");
      mine.pickUp();
      await expect(standing(visitor)).toHaveText("Rozmowa trwa: Jana Malá");
      await expect(strip).toContainText("Connected");
      mine.hangUp();
      await expect(standing(visitor)).toHaveText("Dziękujemy za rozmowę");

      // What came of it, and its steps where everything else about this visitor stands.
      await wrapUp("Solved", "Wants the blue one");
      const steps = [
        /Asked to be called back on ••• \d{3} · promised within 28 s/,
        /Jana took the call after/,
        /The visitor’s phone rang after/,
        /^Connected/,
        /The call has ended · 0:\d\d/,
        /Outcome of the call: Solved/,
      ];
      for (const step of steps) await expect(jana.log.getByText(step)).toHaveCount(1);
      expect(mine.rung()).toHaveLength(1);
      expect(desk.rung()).toHaveLength(1);
      expect(home.telephones().faults).toEqual([]);

      const report = await shop.openReport();
      await expect(report.getByText("100% kept")).toBeVisible();
      const row = report.getByRole("listitem").filter({ hasText: `••• ${mine.number.slice(-3)}` });
      await expect(row).toContainText(/Jana Malá · talked 0:\d\d · Solved/);
      await expect(row).toContainText(/kept · /);
      // What the visitor was told leaves out what went on among the team.
      expect(visitor.heard('"kind":"callRinging"')).not.toEqual([]);
      expect(visitor.heard('"kind":"callOffer')).toEqual([]);
      expect(visitor.heard("blue one")).toEqual([]);
    });
  });
}
