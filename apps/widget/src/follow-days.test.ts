import { afterEach, expect, it, vi } from "vitest";
import { followDays } from "./follow-days.ts";

afterEach(() => {
  vi.useRealTimers();
});

it("[HR5] draws at every midnight, so that nobody reads the day before that somebody is back tomorrow", () => {
  // In much of Europe the 25th has an hour more.
  vi.useFakeTimers({ now: new Date(2026, 9, 23, 23, 58) });
  const drawn: string[] = [];
  followDays(() => drawn.push(new Date().toString().slice(0, 21)));
  vi.advanceTimersByTime(110_000);
  expect(drawn).toEqual([]);
  vi.advanceTimersByTime(3 * 86_400_000);
  const days = ["Sat Oct 24 2026 00:00", "Sun Oct 25 2026 00:00", "Mon Oct 26 2026 00:00"];
  expect(drawn.slice(0, 3)).toEqual(days);
  expect(drawn).toHaveLength(3);
});
