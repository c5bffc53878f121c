import type { PhoneBook, PhoneFacts } from "../ports/phone-book.ts";

type Country = { code: string; country: string; zone: string; digits: number };

const COUNTRIES: readonly Country[] = [
  { code: "+48", country: "PL", zone: "Europe/Warsaw", digits: 9 },
  { code: "+420", country: "CZ", zone: "Europe/Prague", digits: 9 },
  { code: "+421", country: "SK", zone: "Europe/Bratislava", digits: 9 },
  { code: "+49", country: "DE", zone: "Europe/Berlin", digits: 11 },
];
/** Begins of numbers without their country's code, those that are longer first. */
const KINDS: readonly [string, PhoneFacts["kind"]][] = [
  ["70", "premium"],
  ["801", "sharedCost"],
  ["800", "tollFree"],
  ["39", "voip"],
  ["6", "mobile"],
];

/** Knows a few countries and kinds, enough for tests of what is done with them. */
export class MemoryPhoneBook implements PhoneBook {
  read(text: string, country: string): PhoneFacts | null {
    const typed = text.replaceAll(/[\s()-]/g, "");
    if (!/^\+?\d{3,15}$/.test(typed)) return null;
    const home = COUNTRIES.find((each) => each.country === country);
    const e164 = typed.startsWith("+") || !home ? typed : `${home.code}${typed}`;
    const known = COUNTRIES.find(({ code }) => e164.startsWith(code));
    const national = known ? e164.slice(known.code.length) : "";
    return {
      e164,
      country: known?.country ?? null,
      kind: KINDS.find(([start]) => national.startsWith(start))?.[1] ?? "fixed",
      isValid: known ? national.length === known.digits : e164.length > 10,
      zones: known ? [known.zone] : [],
    };
  }

  zonesOf(country: string): readonly string[] {
    return COUNTRIES.filter((each) => each.country === country).map(({ zone }) => zone);
  }
}
