import { expect, test } from "vitest";
import { inkOn } from "./ink-on.ts";

test.each([
  ["#1f4d3a", "#ffffff"],
  ["#000000", "#ffffff"],
  ["#0a58ca", "#ffffff"],
  ["#ffffff", "#1c221e"],
  ["#ffe08a", "#1c221e"],
  ["#ff7a00", "#1c221e"],
])("on %s text is %s", (color, ink) => {
  expect(inkOn(color)).toBe(ink);
});
