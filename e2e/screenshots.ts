import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inviteAgent, setUpOwner, siteOf, startBellhop } from "./setup/bellhop.ts";
import { launchChromium } from "./setup/chromium.ts";
import { agentOn, openConsole, visitorOn } from "./setup/people.ts";

/** Makes the pictures of the README from the running product: `npm run screenshots`. */
const folder = fileURLToPath(new URL("../docs/pictures/", import.meta.url));
mkdirSync(folder, { recursive: true });

const [bellhop, browser] = await Promise.all([startBellhop(), launchChromium()]);
try {
  const olga = await setUpOwner(bellhop);
  const marta = await inviteAgent(bellhop, olga, siteOf(olga, "demo").id, "Marta Nowak");
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
  await zofia.page.waitForTimeout(600);
  await zofia.page.screenshot({ path: `${folder}widget.png` });
  await desk.screenshot({ path: `${folder}console.png` });
  console.log(`wrote ${folder}widget.png and console.png`);
} finally {
  await browser.close();
  await bellhop.stop();
}
