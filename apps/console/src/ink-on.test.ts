import { expect, it } from "vitest";
import { inkOn, isColor } from "./ink-on.ts";

it.each([
  ["#1f4d3a", "#ffffff"],
  ["#000000", "#ffffff"],
  ["#f2c14e", "#1c221e"],
  ["#ffffff", "#1c221e"],
  ["#1d4ed8", "#ffffff"],
])("on %s one reads %s", (color, ink) => {
  expect(inkOn(color)).toBe(ink);
});

it("takes six digits and nothing else for a colour", () => {
  expect(["#1F4d3a", "#fff", "red", "#1f4d3a;"].map(isColor)).toEqual([true, false, false, false]);
});
