import { describe, expect, it } from "vitest";
import { checkPresets, fromLocalField, promisePresets, toLocalField } from "./time-presets.ts";

const at = (hour: number, minute = 0) => new Date(2026, 9, 12, hour, minute).getTime();
const keys = (now: number) => promisePresets(now).map(({ key }) => key);

describe("presets", () => {
  it("name times still ahead", () => {
    expect(keys(at(9))).toEqual(["in-15", "in-60", "today-15", "today-17", "tomorrow-9"]);
    expect(keys(at(14, 50))).toEqual(["in-15", "in-60", "today-17", "tomorrow-9"]);
    expect(keys(at(22))).toEqual(["in-15", "in-60", "tomorrow-9"]);
  });

  it("are counted from now, or stand on the wall clock", () => {
    const now = at(9, 12);
    const of = (key: string) =>
      [...promisePresets(now), ...checkPresets(now)].find((one) => one.key === key)?.at;
    expect(of("in-15")).toBe(now + 15 * 60_000);
    expect(of("today-17")).toBe(at(17));
    expect(of("tomorrow-9")).toBe(new Date(2026, 9, 13, 9).getTime());
  });
});

it("a field for date and time gives back what it was given, to the minute", () => {
  expect(toLocalField(at(9, 5))).toBe("2026-10-12T09:05");
  expect(fromLocalField(toLocalField(at(9, 5)))).toBe(at(9, 5));
  expect(fromLocalField("")).toBeNull();
});
