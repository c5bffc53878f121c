import type { CallSettings } from "@bellhop/protocol";

/** How a site calls until its owner says otherwise: agents take calls in the console or dial by hand. */
export function defaultCallSettings(): CallSettings {
  return {
    paused: false,
    provider: "console",
    callerId: null,
    country: "PL",
    countries: ["PL", "CZ", "SK"],
    denied: [],
    // Version 0 without a text: the product's own sentence.
    consent: { version: 0, texts: { en: "", pl: "", cs: "" } },
    quiet: { from: 8 * 60, to: 20 * 60 },
    limits: {
      perNumberDay: 3,
      perIpHour: 5,
      perIpDay: 10,
      perSiteHour: 60,
      atOnce: 10,
      minutesPerDay: 600,
    },
  };
}
