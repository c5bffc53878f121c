import type { BrowserContextOptions } from "@playwright/test";

/** Light and dark, English and longer words, from a wide screen down to a phone. */
export const consoleViews: Record<string, BrowserContextOptions> = {
  "wide, light, en": { viewport: { width: 1440, height: 900 }, colorScheme: "light", locale: "en-GB" },
  "tablet, dark, cs": { viewport: { width: 1024, height: 768 }, colorScheme: "dark", locale: "cs-CZ" },
  "phone, light, pl": {
    viewport: { width: 390, height: 844 },
    colorScheme: "light",
    locale: "pl-PL",
    hasTouch: true,
    isMobile: true,
  },
};
