import { expect, it } from "vitest";
import { expectedWait } from "./expected-wait.ts";

it("[QU2] the median of the last 20, less what was waited", () => {
  expect(expectedWait([30, 10, 1_000], 0)).toBe(30);
  expect(expectedWait([30, 10, 1_000, 50], 15)).toBe(25);
  const old = Array.from({ length: 50 }, () => 9_000);
  expect(expectedWait([...Array.from({ length: 20 }, () => 100), ...old], 0)).toBe(100);
});

it("[QU2] unknown with fewer than three, and once it is used up", () => {
  expect(expectedWait([30, 10], 0)).toBeNull();
  expect(expectedWait([30, 30, 30], 30)).toBeNull();
  expect(expectedWait([30, 30, 30], 31)).toBeNull();
});
