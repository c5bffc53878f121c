import fc from "fast-check";
import { expect, it } from "vitest";
import { isTimeZone, localDate, momentOf } from "./zone-clock.ts";

it("knows time zones by their names, and plain offsets are none", () => {
  for (const name of ["Europe/Warsaw", "Europe/Prague", "UTC", "America/Argentina/Buenos_Aires"]) {
    expect(isTimeZone(name)).toBe(true);
  }
  for (const name of ["", "Europe/Krakow", "+01:00", "Warsaw", "Europe/Warsaw ", "__proto__"]) {
    expect(isTimeZone(name)).toBe(false);
  }
});

it("a local date begins when the clocks show its midnight", () => {
  const anyDay = fc.integer({ min: 0, max: 10_000 }).map((day) => new Date(Date.UTC(2024, 0, 1 + day)));
  const anyZone = fc.constantFrom("Europe/Warsaw", "America/New_York", "Asia/Kathmandu", "Pacific/Chatham");
  fc.assert(
    fc.property(anyDay, anyZone, (day, timeZone) => {
      const date = day.toISOString().slice(0, 10);
      const midnight = momentOf(timeZone, { date, minutes: 0, which: "first" });
      expect(localDate(timeZone, midnight)).toBe(date);
      expect(localDate(timeZone, midnight - 1)).toBe(new Date(day.getTime() - 1).toISOString().slice(0, 10));
    }),
  );
});
