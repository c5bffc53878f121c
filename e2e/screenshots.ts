import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  changeCalls,
  changeDepartment,
  givePhone,
  inviteAgent,
  setUpOwner,
  siteOf,
  startBellhop,
} from "./setup/bellhop.ts";
import { fillNumber } from "./setup/call-shop.ts";
import { launchChromium } from "./setup/chromium.ts";
import { expect } from "./setup/expect.ts";
import { agentOn, openConsole, visitorOn } from "./setup/people.ts";
import { startTelephones } from "./setup/telephones.ts";

/** Makes the pictures of the README from the running product: `npm run screenshots`. */
const folder = fileURLToPath(new URL("../docs/pictures/", import.meta.url));
mkdirSync(folder, { recursive: true });

const telephones = await startTelephones();
const [bellhop, browser] = await Promise.all([startBellhop(telephones.settings), launchChromium()]);
try {
  const olga = await setUpOwner(bellhop);
  const { id: siteId } = siteOf(olga, "demo");
  const marta = await inviteAgent(bellhop, olga, siteId, "Marta Nowak");
  await changeDepartment(bellhop, olga, siteId, { calls: { phone: true, page: true } });
  await changeCalls(bellhop, olga, siteId, { provider: "twilio", callerId: "+48221002030" });
  await givePhone(bellhop, marta, telephones.give().number);
  await openConsole(browser, bellhop, olga);
  const desk = await openConsole(browser, bellhop, marta);
  await desk.setViewportSize({ width: 1440, height: 900 });
  const agent = agentOn(desk);

  const shop = async (locale: "pl" | "en", path: string, text: string) => {
    const context = await browser.newContext({
      locale: locale === "pl" ? "pl-PL" : "en-GB",
      timezoneId: "Europe/Warsaw",
      viewport: { width: 1280, height: 800 },
    });
    const page = await context.newPage();
    await page.goto(`${bellhop.url}${path}`);
    const visitor = visitorOn(page, locale);
    await visitor.open();
    await visitor.write(text);
    return visitor;
  };
  const zofia = await shop(
    "pl",
    "/demo",
    "Dzień dobry! Czy do ekspresu pasują filtry z poprzedniego modelu?",
  );
  await shop("en", "/demo", "Hello, will it arrive by Friday?");
  await agent.open("Dzień dobry!");
  await agent.take.click();
  await agent.write(
    "Dzień dobry! Tak, filtry z poprzedniego modelu pasują bez adaptera. Jeden komplet wystarcza na około dwa miesiące.",
  );
  await zofia.write("Świetnie. A czy mogę dostać fakturę na firmę?");
  await agent.reply.pressSequentially("Oczywiście. Proszę podać NIP, a fakturę wyślę od razu");
  // She would rather talk: the request stands, and Marta is asked.
  await fillNumber(zofia, "601 234 218");
  await zofia.panel.getByRole("button", { name: "Zadzwońcie do mnie" }).click();
  await expect(agent.offer).toBeVisible();
  await zofia.panel.getByRole("button", { name: "Wstecz" }).click();
  await zofia.page.waitForTimeout(600);
  await zofia.page.screenshot({ path: `${folder}widget.png` });
  await desk.screenshot({ path: `${folder}console.png` });
  console.log(`wrote ${folder}widget.png and console.png`);
} finally {
  await browser.close();
  await Promise.all([bellhop.stop(), telephones.stop()]);
}
