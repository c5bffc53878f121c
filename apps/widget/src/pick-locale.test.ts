import { expect, it } from "vitest";
import { pickLocale } from "./pick-locale.ts";

const offered = { en: 1, pl: 1, cs: 1 };

it.each([
  [["cs-CZ", "pl"], "cs"],
  [["de", "PL-pl"], "pl"],
  [[undefined, "", null, "cs"], "cs"],
  [["de", "fr"], "en"],
  [[], "en"],
  [["constructor", "__proto__", "toString"], "en"],
])("%j -> %s", (wishes, locale) => expect(pickLocale(offered, wishes)).toBe(locale));
