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

/** Chromium without the browser around the pages: they are the same, and drawing it takes as much time as they do. */
export function launchChromium(extraFlags: string[] = []): Promise<Browser> {
  return launch("chromium-headless-shell", extraFlags);
}

/** All of it, for what the one above does not have: the back/forward cache, and asking whether a page may hear. */
export function launchWholeChromium(extraFlags: string[] = []): Promise<Browser> {
  return launch("chromium", extraFlags);
}

function launch(program: "chromium" | "chromium-headless-shell", extraFlags: string[]): Promise<Browser> {
  const executablePath = ensurePrograms([program])[program];
  // Playwright turns the back/forward cache off; visitors have it on.
  const ignoreDefaultArgs = ["--disable-back-forward-cache"];
  return chromium.launch({ executablePath, ignoreDefaultArgs, args: [...flags, ...extraFlags] });
}
