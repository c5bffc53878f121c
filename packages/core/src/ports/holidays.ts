import type { Locale } from "@bellhop/protocol";

/** A public holiday: a whole local day. `id` is the same every year and in every language. */
export type PublicHoliday = { id: string; date: string; name: string };

/** Which days are public holidays. Known for ever: asks nobody. */
export interface Holidays {
  /** By date. `country` as ISO 3166-1 alpha-2; none for a country it does not know. */
  list(input: { country: string; year: number; locale: Locale }): Promise<PublicHoliday[]>;
  /** Countries it knows, by code. */
  countries(): Promise<string[]>;
}
