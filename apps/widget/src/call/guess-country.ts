type Zoned = Intl.Locale & { getTimeZones?(): string[]; timeZones?: string[] };

type Browser = { timeZone: string; languages: readonly string[] };

/** The country of the visitor's telephone, of those that are called: by the clock, then the languages, then the site. */
export function guessCountry(
  countries: readonly string[],
  site: string,
  { timeZone, languages }: Browser,
): string {
  const byZone = countries.filter((country) => zonesOf(country).includes(timeZone));
  const regions = languages.flatMap((language) => regionOf(language) ?? []);
  const first = (from: readonly string[]) => regions.find((region) => from.includes(region));
  return (
    first(byZone) ?? byZone[0] ?? first(countries) ?? (countries.includes(site) ? site : countries[0]) ?? site
  );
}

/** Older browsers do not know. */
function zonesOf(country: string): string[] {
  const locale: Zoned = new Intl.Locale(`und-${country}`);
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

/** "PL" for "pl" and "pl-PL". */
function regionOf(language: string): string | undefined {
  try {
    return new Intl.Locale(language).maximize().region;
  } catch {
    return undefined;
  }
}
