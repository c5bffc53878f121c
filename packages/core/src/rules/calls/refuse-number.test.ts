import { describe, expect, it } from "vitest";
import type { PhoneFacts } from "../../ports/phone-book.ts";
import { refuseNumber } from "./refuse-number.ts";

const good: PhoneFacts = {
  ...{ e164: "+48601000001", country: "PL", kind: "mobile", isValid: true, zones: ["Europe/Warsaw"] },
};
const settings = { countries: ["PL", "CZ"], denied: ["+48609"] };
const refuse = (more: Partial<PhoneFacts>) => refuseNumber({ ...good, ...more }, settings);

it("[CN1] no number and no valid one come first, whatever else is wrong with it", () => {
  expect(refuseNumber(null, settings)).toBe("number_invalid");
  expect(refuse({ isValid: false, country: "GB", kind: "premium" })).toBe("number_invalid");
  expect(refuse({ country: "GB", kind: "premium" })).toBe("number_country");
  expect(refuse({ kind: "premium", e164: "+48609000001" })).toBe("number_kind");
  expect(refuse({})).toBeNull();
});

it("[CN2] only countries of the list; a number of no country is of none", () => {
  expect(refuse({ country: "CZ" })).toBeNull();
  expect(refuse({ country: "DE" })).toBe("number_country");
  expect(refuse({ country: null })).toBe("number_country");
});

describe("[CN3] kinds", () => {
  it.each(["mobile", "fixed", "voip"] as const)("%s is called", (kind) =>
    expect(refuse({ kind })).toBeNull(),
  );
  it.each(["premium", "sharedCost", "tollFree", "personal", "other"] as const)("%s is not", (kind) =>
    expect(refuse({ kind })).toBe("number_kind"),
  );
});

it("[CN4] denied beginnings", () => {
  expect(refuse({ e164: "+48609123456" })).toBe("number_blocked");
});
