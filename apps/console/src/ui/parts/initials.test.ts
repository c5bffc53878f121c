import { expect, it } from "vitest";
import { initialsOf, tintOf } from "./initials.ts";

it.each([
  ["Zofia Wiśniewska", "ZW"],
  ["łukasz", "Ł"],
  ["Anna Maria  Kowalska-Nowak", "AN"],
  ["zofia.w@example.com", "ZW"],
  ["🙂 ", ""],
])("%s is %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

it("gives the same person the same tint, and uses all of them", () => {
  const tints = Array.from({ length: 200 }, (_, at) => tintOf(`visitor ${at}`, 6));
  expect(tintOf("visitor 7", 6)).toBe(tints[7]);
  expect(new Set(tints).size).toBe(6);
});
