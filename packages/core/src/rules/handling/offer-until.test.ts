import { expect, it } from "vitest";
import { isTimeForAll, offerUntil } from "./offer-until.ts";
import { SECOND, T0 } from "./test-handled.ts";

const until = (madeAfter: number) => (offerUntil(T0, T0 + madeAfter) - T0) / SECOND;

it("[OF1] stands until 15 s after the waiting began, one made later than 7 s until 25 s", () => {
  expect(until(0)).toBe(15);
  expect(until(7 * SECOND)).toBe(15);
  expect(until(7 * SECOND + 1)).toBe(25);
  expect(until(20 * SECOND)).toBe(25);
});

it("[OF2] made after everybody was asked it stands for 15 s", () => {
  expect(until(25 * SECOND)).toBe(40);
  expect(until(600 * SECOND)).toBe(615);
});

it("[OF1] a timer a moment early by this node's clock finds it time for all", () => {
  expect(isTimeForAll(T0, T0 + 25 * SECOND - 100)).toBe(true);
  expect(isTimeForAll(T0, T0 + 24 * SECOND)).toBe(false);
});
