import { describe, expect, it } from "vitest";
import { callingCodeOf, learnCodes } from "./calling-codes.ts";
import { caretAfter, groupDigits, readNumber, showNumber } from "./phone-number.ts";

const countries = ["PL", "CZ", "SK", "DE"];

describe("grouping while typing", () => {
  it.each([
    ["", ""],
    ["6", "6"],
    ["601", "601"],
    ["6012", "6012"],
    ["60123", "601 23"],
    ["601234", "601 234"],
    ["601234218", "601 234 218"],
    ["6012342185", "601 234 2185"],
    ["22100203", "221 002 03"],
  ])("%s is written %s", (digits, text) => expect(groupDigits(digits)).toBe(text));

  it("never leaves a digit alone", () => {
    for (let length = 2; length < 16; length++)
      expect(groupDigits("1".repeat(length)).split(" ").at(-1)?.length).toBeGreaterThan(1);
  });

  it("letters, dashes and brackets are left out", () =>
    expect(readNumber("(601) 234-218x", "PL", countries)).toEqual({ country: "PL", text: "601 234 218" }));

  it.each([
    ["+420 601 234 218", "CZ", "601 234 218"],
    ["00420601234218", "CZ", "601 234 218"],
    ["+48601234218", "PL", "601 234 218"],
    // Not a country that is called: the server says so.
    ["+44 20 7946 0958", "PL", "+44 207 946 0958"],
    ["+", "PL", "+"],
  ])("%s pasted", (typed, country, text) =>
    expect(readNumber(typed, "PL", countries)).toEqual({ country, text }),
  );

  it("of countries that share a code the chosen one stays", () => {
    expect(readNumber("+1 416 555 0100", "CA", ["US", "CA"]).country).toBe("CA");
    expect(readNumber("+1 416 555 0100", "PL", ["PL", "US", "CA"]).country).toBe("US");
  });

  it("the caret stays behind the same digit", () => {
    expect(caretAfter("601 234 218", 0)).toBe(0);
    expect(caretAfter("601 234 218", 3)).toBe(3);
    expect(caretAfter("601 234 218", 4)).toBe(5);
    expect(caretAfter("601 234 218", 9)).toBe(11);
    expect(caretAfter("601", 9)).toBe(3);
  });
});

it("numbers are shown with their country's code", () => {
  expect(showNumber("+48601234218")).toBe("+48\u00a0601\u00a0234\u00a0218");
  expect(showNumber("+420601234218")).toBe("+420\u00a0601\u00a0234\u00a0218");
  expect(showNumber("+14165550100")).toBe("+1\u00a0416\u00a0555\u00a00100");
});

it("knows the codes of all countries, those far away when they are needed", async () => {
  expect(callingCodeOf("KZ")).toBe("");
  await learnCodes(["PL", "KZ"]);
  expect(["PL", "CZ", "SK", "DE", "US", "KZ", "AC", "XX"].map(callingCodeOf)).toEqual([
    ...["48", "420", "421", "49", "1", "7", "247", ""],
  ]);
});
