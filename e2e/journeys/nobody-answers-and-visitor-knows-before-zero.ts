import { describe, it } from "vitest";
import { askForCall, callAt, openCallShop, standing } from "../setup/call-shop.ts";
import { expect } from "../setup/expect.ts";
import type { Home } from "../setup/home.ts";
import type { Visitor } from "../setup/people.ts";

/** The last number of the countdown before it goes away. */
async function lastSecondsSeen({ panel }: Visitor): Promise<number> {
  const timer = panel.getByRole("timer");
  let last = Number.NaN;
  while (await timer.isVisible()) {
    const said = await timer.innerText({ timeout: 1_000 }).catch(() => "");
    if (said) last = Number.parseInt(said, 10);
    await panel.page().waitForTimeout(100);
  }
  return last;
}

export function nobodyAnswersAndVisitorKnowsBeforeZero(home: Home): void {
  describe("nobody-answers-and-visitor-knows-before-zero", () => {
    it("[CB2] [CB14] [CP4] an agent who does nothing is passed over; the visitor is told before zero, chooses to wait, and is called by whoever comes", async (test) => {
      const shop = await openCallShop(home, test, "Grinders", ["Karel Malý"]);
      const [desk, mine] = [await shop.givePhone(0), home.telephones().give()];
      const karel = await shop.seat(0);
      const visitor = await shop.visit();
      await askForCall(visitor, mine);
      await expect(standing(visitor)).toHaveText("We have your request");
      await expect(visitor.panel.getByRole("timer")).toBeVisible();
      await expect(karel.offer.getByText(/You are asked/)).toBeVisible();

      // Nothing is done for 20 s. It is said while there is something left of the 28, with three ways out.
      expect(await lastSecondsSeen(visitor)).toBeGreaterThan(0);
      await expect(standing(visitor)).toHaveText("This is taking longer than it should");
      await expect(
        visitor.panel.getByText(/Whoever is free first will be with you. We keep trying until \d/),
      ).toBeVisible();
      for (const name of ["Keep waiting", "Write instead", "Pick a time"])
        await expect(visitor.panel.getByRole("button", { name })).toBeVisible();
      expect(mine.rung()).toEqual([]);
      await visitor.panel.getByRole("button", { name: "Keep waiting" }).click();
      await expect(standing(visitor)).toHaveText("Thank you for waiting");
      await expect(visitor.panel.getByRole("button", { name: "Keep waiting" })).toHaveCount(0);

      // It still stands in the console, and is taken from there.
      const { strip, takeOffer, wrapUp } = callAt(karel);
      await expect(karel.offer.getByText(/Nobody has taken it yet/)).toBeVisible();
      await takeOffer.click();
      await expect.poll(() => desk.rung().at(0)?.status).toBe("ringing");
      desk.pickUp();
      mine.pickUp();
      await expect(standing(visitor)).toHaveText("Talking with Karel Malý");
      await expect(strip).toContainText("Connected");
      mine.hangUp();
      await expect(standing(visitor)).toHaveText("Thank you for the call");
      await wrapUp("Solved", "Had to wait");
      for (const step of [/Karel did not take the call/, /The visitor was told that nobody has taken/])
        await expect(karel.log.getByText(step)).toHaveCount(1);
      expect(mine.rung()).toHaveLength(1);
    });
  });
}
