import { describe, it } from "vitest";
import { expect } from "../setup/expect.ts";
import { hastenTimer } from "../setup/hasten-timer.ts";
import type { Home } from "../setup/home.ts";
import { openTomorrow } from "../setup/open-tomorrow.ts";
import { openShop } from "../setup/shop.ts";

const night = {
  pl: {
    question: "Czy filiżanki są w komplecie?",
    greeting: /^Wrócimy jutro o 9:00\. Proszę zostawić wiadomość/,
    kept: "Mamy teraz zamknięte. Wrócimy jutro o 9:00. Wiadomość już do nas dotarła.",
    joins: "Filip Malý dołącza do rozmowy",
  },
  cs: {
    question: "Máte hrnky s uchem?",
    greeting: /^Vrátíme se zítra v 9:00\. Zanechte nám zprávu/,
    kept: "Teď máme zavřeno. Vrátíme se zítra v 9:00. Vaši zprávu máme.",
    joins: "Filip Malý se připojuje ke konverzaci",
  },
} as const;

export function visitorAtNight(home: Home): void {
  describe("visitor-at-night", () => {
    it("[HR5] [RT10] [QU4] visitors read in Polish and Czech when somebody is back and leave their messages; nobody is rung before the opening", async (test) => {
      const shop = await openShop(home, test, "Cups", ["Filip Malý"]);
      await shop.change({ hours: openTomorrow() });
      const filip = await shop.seat(0);
      const visitors = { pl: await shop.visit("pl"), cs: await shop.visit("cs") };
      for (const language of ["pl", "cs"] as const) {
        const [visitor, words] = [visitors[language], night[language]];
        await expect(visitor.panel.getByText(words.greeting)).toBeVisible();
        await visitor.write(words.question);
        await filip.open(words.question);
        await expect(filip.take).toBeVisible();
        const conversationId = filip.page.url().split("/").at(-1) ?? "";
        const setFor = await hastenTimer(home.bellhop(), "firstReplyDue", conversationId);
        expect(setFor).toBeLessThanOrEqual(28_000);
        await expect(visitor.log.getByText(words.kept)).toBeVisible();
      }
      await expect(filip.offer).toHaveCount(0);
      await expect(filip.log.getByText(/Offered/)).toHaveCount(0);

      // Morning: who has waited longest comes first, then the next.
      await shop.change({ hours: null });
      for (const { question, joins } of [night.pl, night.cs]) {
        await expect(filip.offer.getByText(question)).toBeVisible();
        await filip.takeOffer.click();
        const visitor = question === night.pl.question ? visitors.pl : visitors.cs;
        await expect(visitor.log.getByText(joins)).toBeVisible();
      }
    });
  });
}
