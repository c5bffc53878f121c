import { expect, test } from "vitest";
import { createProviderClock } from "./provider-clock.ts";

const utc = (at: number) => new Date(at).toUTCString();
const noon = Date.UTC(2026, 5, 1, 12);

test("[CP2] a time of the exchange is never earlier than it was, and never in the future", () => {
  const clock = createProviderClock();
  // Rang at 12:00:05.900, said as 12:00:05, told at 12:00:20.
  expect(clock.toStoreTime(utc(noon + 5_900), noon + 20_000)).toBe(noon + 5_999);
  expect(clock.toStoreTime(utc(noon + 5_900), noon + 5_950)).toBe(noon + 5_950);
  expect(clock.toStoreTime("nonsense", noon)).toBe(noon);
  expect(clock.toStoreTime(undefined, noon)).toBe(noon);
});

test("what our clock is ahead of the exchange's is added", () => {
  const clock = createProviderClock();
  const ahead = 7_000;
  for (const at of [noon, noon + 400, noon + 950]) clock.learn(utc(at - ahead), at - 40, at);
  const rang = noon + 60_300;
  const told = clock.toStoreTime(utc(rang - ahead), rang + 30_000);
  expect(told).toBeGreaterThanOrEqual(rang);
  expect(told).toBeLessThan(rang + 2_000);
  expect(clock.aheadMs()).toBeGreaterThan(6_000);
});

test("a clock that was set anew is believed at once; without a date nothing is learned", () => {
  const clock = createProviderClock();
  clock.learn(null, noon, noon);
  expect(clock.aheadMs()).toBe(0);
  clock.learn(utc(noon - 60_000), noon - 10, noon);
  clock.learn(utc(noon + 1_000), noon + 990, noon + 1_000);
  expect(Math.abs(clock.aheadMs())).toBeLessThan(1_100);
});
