import { describe, expect, test } from "vitest";
import { createPhoneBook } from "./create-phone-book.ts";

const phones = createPhoneBook();

describe("a number is known by its full metadata", () => {
  test.each([
    ["601 234 567", "PL", "+48601234567", "PL", "mobile"],
    ["22 123 45 67", "PL", "+48221234567", "PL", "fixed"],
    ["0048 22 123 45 67", "PL", "+48221234567", "PL", "fixed"],
    ["+420 601 234 567", "PL", "+420601234567", "CZ", "mobile"],
    ["221 234 567", "CZ", "+420221234567", "CZ", "fixed"],
    ["0905 123 456", "SK", "+421905123456", "SK", "mobile"],
    ["+48 39 123 45 67", "PL", "+48391234567", "PL", "voip"],
    ["+48 700 123 456", "PL", "+48700123456", "PL", "premium"],
    ["900 123 456", "CZ", "+420900123456", "CZ", "premium"],
    ["+48 801 123 456", "PL", "+48801123456", "PL", "sharedCost"],
    ["+420 800 123 456", "PL", "+420800123456", "CZ", "tollFree"],
    ["+44 70 1234 5678", "PL", "+447012345678", "GB", "personal"],
  ])("%s in %s", (text, country, e164, own, kind) => {
    expect(phones.read(text, country)).toMatchObject({ e164, country: own, kind, isValid: true });
  });

  test.each([["+881 6 1234 5678"], ["+882 16 12345678"], ["+870 301 234 567"], ["+979 1 2345 6789"]])(
    "%s belongs to no country",
    (text) => {
      expect(phones.read(text, "PL")).toMatchObject({ country: null, kind: "other", zones: [] });
    },
  );

  test.each(["", "hello", "call 601234567 now", "601234567x5", "+", "12", "++48601234567"])(
    '"%s" is no number',
    (text) => {
      const facts = phones.read(text, "PL");
      expect(facts === null || !facts.isValid).toBe(true);
    },
  );

  test("an emergency number is not valid", () => {
    expect(phones.read("112", "PL")?.isValid ?? false).toBe(false);
    expect(phones.read("+48112", "PL")?.isValid ?? false).toBe(false);
  });

  test("a country nobody knows does no harm", () => {
    expect(phones.read("+48601234567", "ZZ")).toMatchObject({ country: "PL" });
    expect(phones.read("601234567", "ZZ")).toBeNull();
  });
});

describe("the zones of a number", () => {
  test("are one in the first markets, and all of a large country", () => {
    expect(phones.read("+48601234567", "PL")?.zones).toEqual(["Europe/Warsaw"]);
    expect(phones.read("+420601234567", "PL")?.zones).toEqual(["Europe/Prague"]);
    expect(phones.read("+421905123456", "PL")?.zones).toEqual(["Europe/Bratislava"]);
    const american = phones.read("+1 212 555 2368", "PL");
    expect(american?.zones).toEqual(expect.arrayContaining(["America/New_York", "Pacific/Honolulu"]));
    for (const zone of american?.zones ?? []) new Intl.DateTimeFormat("en", { timeZone: zone });
  });
});
