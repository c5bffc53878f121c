import { describe, it } from "vitest";
import { owner } from "../setup/bellhop.ts";
import { expect } from "../setup/expect.ts";
import type { Home } from "../setup/home.ts";
import { type Desk, openShop } from "../setup/shop.ts";

/** Passes the opened conversation on to a colleague who is there, and promises to look in an hour. */
async function passOn({ page }: Desk, to: string, note: string): Promise<void> {
  await page.getByRole("button", { name: "Transfer the conversation" }).click();
  const dialog = page.getByRole("dialog", { name: "Who takes over?" });
  await dialog.getByRole("radio", { name: to }).press("Space");
  await dialog.getByRole("textbox", { name: "Note for whoever takes over" }).fill(note);
  await dialog.getByRole("group", { name: "I'll check whether it was solved" }).getByText("in 1 hr").click();
  await dialog.getByRole("button", { name: "Transfer", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(`Waiting for ${to} to take over.`)).toBeVisible();
}

const toCheck = ({ list }: Desk) => list.getByText("Check: was it solved?");

async function signOut({ page, name }: Desk): Promise<void> {
  await page.getByRole("button", { name: `Your menu, ${name}` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
}

async function signIn({ page, email, available }: Desk): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(available).toBeChecked();
}

export function transferWithFollowUp(home: Home): void {
  describe("transfer-with-follow-up", () => {
    it("[TR1] [TR2] [TR5] [DU1] [DU2] the visitor hears who takes over, and whoever passed on looks whether it was solved", async (test) => {
      const shop = await openShop(home, test, "Parcels", ["Dana Malá", "Emil Nowak"]);
      const [dana, emil] = [await shop.seat(0), await shop.seat(1)];
      const visitor = await shop.visit();
      await visitor.write("My parcel is lost.");
      await dana.takeOffer.click();
      await dana.write("I am sorry to hear that.");
      await passOn(dana, "Emil Nowak", "Third parcel in a month, be kind.");

      // Until it is accepted the visitor notices nothing; whoever is asked reads why.
      await expect(emil.offer.getByText("Dana Malá asks you to take over")).toBeVisible();
      await expect(emil.offer.getByText("Third parcel in a month, be kind.")).toBeVisible();
      await expect(visitor.log.getByText(/Emil/)).toHaveCount(0);
      await emil.takeOffer.click();
      await expect(
        visitor.log.getByText("Dana Malá asked Emil Nowak to help you. Emil Nowak is here now."),
      ).toBeVisible();
      await emil.write("I have found it, it comes tomorrow.");
      await expect(toCheck(dana)).toBeVisible();
      await expect(dana.list.getByText("to Emil")).toBeVisible();

      // It is owed as long as nobody has looked: signed off, and through a restart.
      await signOut(dana);
      await home.bellhop().kill();
      await home.bellhop().start();
      await signIn(dana);
      await expect(toCheck(dana)).toBeVisible();

      // The visitor's word ends it.
      await visitor.panel
        .getByRole("group", { name: "Was it solved?" })
        .getByRole("button", { name: "Yes" })
        .click({ timeout: 20_000 });
      await expect(visitor.log.getByText("You told us that it is solved. Thank you.")).toBeVisible();
      await expect(toCheck(dana)).toHaveCount(0);
      await expect(emil.log.getByText("The visitor said that it was solved").first()).toBeVisible();

      // The other way: whoever passed on looks, and writes down what there was.
      await passOn(emil, "Dana Malá", "You know the carrier.");
      await dana.takeOffer.click();
      await expect(
        visitor.log.getByText("Emil Nowak asked Dana Malá to help you. Dana Malá is here now."),
      ).toBeVisible();
      await toCheck(emil).click();
      await emil.page.getByRole("button", { name: "Check done" }).click();
      const dialog = emil.page.getByRole("dialog", { name: "Was it solved?" });
      await dialog.getByRole("textbox", { name: "What you found out" }).fill("It was delivered at noon.");
      await dialog.getByRole("button", { name: "Record the check" }).click();
      await expect(dana.log.getByText(/Emil.* checked whether it was solved/)).toBeVisible();
      await expect(toCheck(emil)).toHaveCount(0);
      expect(visitor.heard("it comes tomorrow")).not.toEqual([]);
      for (const word of ["be kind", "know the carrier", "delivered at noon", '"kind":"duty'])
        expect(visitor.heard(word)).toEqual([]);
    });
  });
}
