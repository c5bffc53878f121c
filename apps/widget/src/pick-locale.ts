import type { Locale } from "@bellhop/protocol";

/** The first wish, such as "cs-CZ", whose language is on offer; English when none is. */
export function pickLocale(offered: Record<Locale, unknown>, wishes: (string | null | undefined)[]): Locale {
  const languages = wishes.map((wish) => `${wish}`.slice(0, 2).toLowerCase());
  return (languages.find((language) => Object.hasOwn(offered, language)) ?? "en") as Locale;
}
