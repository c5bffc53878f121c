import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createTypingReport } from "./typing-report.ts";
import { createTypists } from "./typists.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("typing is told at most every 3 s, and its end after 4 s without a key or when it was sent", () => {
  const told: boolean[] = [];
  const report = createTypingReport((typing) => told.push(typing));
  for (let key = 0; key < 70; key++) {
    report.typed();
    vi.advanceTimersByTime(100);
  }
  expect(told).toEqual([true, true, true]);
  vi.advanceTimersByTime(4_000);
  expect(told).toEqual([true, true, true, false]);
  report.typed();
  report.stop();
  report.stop();
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([true, true, true, false, true, false]);
});

test("who types is forgotten when it is not renewed", () => {
  const shown: (string | null)[][] = [];
  const typists = createTypists((typing) => shown.push(typing.map(({ name }) => name)));
  typists.hear({ id: "a", kind: "agent", name: "Ola" }, true);
  typists.hear({ id: "v", kind: "visitor", name: null }, true);
  vi.advanceTimersByTime(5_000);
  typists.hear({ id: "a", kind: "agent", name: "Ola" }, true);
  vi.advanceTimersByTime(2_000);
  expect(shown.at(-1)).toEqual(["Ola"]);
  typists.clear();
  expect(shown.at(-1)).toEqual([]);
});
