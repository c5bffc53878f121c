import { expect as playwrightExpect } from "@playwright/test";

/** Waits longer than Playwright does by itself: a small machine runs two browsers and their servers at once. */
export const expect = playwrightExpect.configure({ timeout: 15_000 });
