import type { PhoneBook, PhoneFacts } from "@bellhop/core";
import {
  type CountryCode,
  isSupportedCountry,
  type NumberType,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import { listPhoneZones } from "./phone-zones.ts";

const kinds: Partial<Record<NonNullable<NumberType>, PhoneFacts["kind"]>> = {
  MOBILE: "mobile",
  FIXED_LINE: "fixed",
  FIXED_LINE_OR_MOBILE: "fixed",
  VOIP: "voip",
  PREMIUM_RATE: "premium",
  SHARED_COST: "sharedCost",
  TOLL_FREE: "tollFree",
  PERSONAL_NUMBER: "personal",
};

/** By the full metadata: the small one knows no kinds for most of Europe. Server only. */
export function createPhoneBook(): PhoneBook {
  return {
    read(text, country) {
      const region: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
      // `extract: false`: the whole text is the number, not one somewhere in it.
      const number = parsePhoneNumberFromString(text.trim(), {
        ...(region && { defaultCountry: region }),
        extract: false,
      });
      if (!number || number.ext !== undefined) return null;
      // Satellite and other networks without a country carry "001".
      const own = number.country && /^[A-Z]{2}$/.test(number.country) ? number.country : null;
      const type = number.getType();
      return {
        e164: number.number,
        country: own,
        kind: (own && type && kinds[type]) || "other",
        isValid: number.isValid(),
        zones: own ? listPhoneZones(own) : [],
      };
    },
    zonesOf: (country) => (isSupportedCountry(country) ? listPhoneZones(country) : []),
  };
}
