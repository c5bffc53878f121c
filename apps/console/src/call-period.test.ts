import { expect, it } from "vitest";
import { dayOf, periodOf } from "./call-period.ts";

const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).getTime();

it("counts whole local days that end with today", () => {
  const now = at(2026, 10, 23, 14, 30);
  expect(periodOf(7, now)).toEqual({ from: at(2026, 10, 17), to: at(2026, 10, 24) });
  expect(periodOf(1, now)).toEqual({ from: at(2026, 10, 23), to: at(2026, 10, 24) });
});

it("knows a day by its midnights, whatever the clocks do in between", () => {
  expect(dayOf("2026-10-25")).toEqual({ from: at(2026, 9, 25), to: at(2026, 9, 26) });
});
