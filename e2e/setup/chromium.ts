import { type Browser, chromium } from "@playwright/test";
import { ensurePrograms } from "./programs.ts";

/** Nothing but the page under test may use the network. */
const flags = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export function launchChromium(extraFlags: string[] = []): Promise<Browser> {
  const executablePath = ensurePrograms(["chromium"]).chromium;
  // Playwright turns the back/forward cache off; visitors have it on.
  const ignoreDefaultArgs = ["--disable-back-forward-cache"];
  return chromium.launch({ executablePath, ignoreDefaultArgs, args: [...flags, ...extraFlags] });
}
