/** Where most numbers come from; the others are asked of the time zone data that Node carries. */
const zonesOf: Record<string, readonly string[]> = {
  PL: ["Europe/Warsaw"],
  CZ: ["Europe/Prague"],
  SK: ["Europe/Bratislava"],
  /** Not in the data. */
  XK: ["Europe/Belgrade"],
  AC: ["Atlantic/St_Helena"],
  TA: ["Atlantic/St_Helena"],
};

/** Node has it, the compiler's es2024 does not know it yet. */
type ZonedLocale = Intl.Locale & { getTimeZones(): string[] | undefined };

/**
 * Every zone a number of the country may lie in: by the country alone, so that quiet hours hold in all of its parts.
 * None for a country nobody knows.
 */
export function listPhoneZones(country: string): readonly string[] {
  const locale = new Intl.Locale("und", { region: country }) as ZonedLocale;
  return zonesOf[country] ?? locale.getTimeZones() ?? [];
}
