import { expect, it } from "vitest";
import { clockText, intervalOf, reachesNextDay } from "./clock-time.ts";

it.each([
  [0, "00:00"],
  [545, "09:05"],
  [1_440, "00:00"],
  [1_800, "06:00"],
])("%i minutes are shown as %s", (minutes, text) => {
  expect(clockText(minutes)).toBe(text);
});

it.each([
  ["09:00", "17:30", { from: 540, to: 1_050 }, false],
  ["22:00", "06:00", { from: 1_320, to: 1_800 }, true],
  // Until midnight is still the same day; the same time twice is a whole day.
  ["18:00", "00:00", { from: 1_080, to: 1_440 }, false],
  ["00:00", "00:00", { from: 0, to: 1_440 }, false],
  ["09:00", "09:00", { from: 540, to: 1_980 }, true],
  // Some browsers add seconds.
  ["09:00:00", "10:00:00", { from: 540, to: 600 }, false],
])("%s to %s", (from, to, interval, isPastMidnight) => {
  expect(intervalOf(from, to)).toEqual(interval);
  expect(reachesNextDay(interval)).toBe(isPastMidnight);
  expect([clockText(interval.from), clockText(interval.to)]).toEqual([from.slice(0, 5), to.slice(0, 5)]);
});

it.each([
  ["", "17:00"],
  ["09:00", ""],
  ["9", "17:00"],
])("nothing while a field is half typed: %j to %j", (from, to) => {
  expect(intervalOf(from, to)).toBeNull();
});
