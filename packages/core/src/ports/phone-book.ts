/** What is known of a number without calling it. `zones`: IANA names it may lie in. */
export type PhoneFacts = {
  e164: string;
  /** ISO 3166-1 alpha-2; null for numbers of no country, such as satellites. */
  country: string | null;
  kind: "mobile" | "fixed" | "voip" | "premium" | "sharedCost" | "tollFree" | "personal" | "other";
  isValid: boolean;
  zones: readonly string[];
};

/** Reads telephone numbers as people type them. */
export interface PhoneBook {
  /** Null when it is no number at all. Numbers without a country code are read as `country`'s. */
  read(text: string, country: string): PhoneFacts | null;
  /** IANA names a number of this country may lie in; none when the country is not known. */
  zonesOf(country: string): readonly string[];
}
