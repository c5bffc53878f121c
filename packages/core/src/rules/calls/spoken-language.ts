import type { CallSettings, Locale } from "@bellhop/protocol";

/** Czech is understood in Slovakia. */
const languages: Record<string, Locale> = { PL: "pl", CZ: "cs", SK: "cs" };

/** In which language a site's agents are spoken to on the telephone: that of its country, else English. */
export function spokenLanguage({ country }: Pick<CallSettings, "country">): Locale {
  return languages[country] ?? "en";
}
