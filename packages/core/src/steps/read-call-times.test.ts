import { expect, it } from "vitest";
import { MemoryHolidays } from "../memory/memory-holidays.ts";
import { firstDepartment } from "../rules/first-department.ts";
import { meetSpans } from "../rules/hours/find-spans.ts";
import { readCallTimes } from "./read-call-times.ts";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const zones = [
  ...["America/New_York", "America/Detroit", "America/Chicago", "America/Denver", "America/Phoenix"],
  ...["America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu"],
];

it.each([
  ["a usual week", Date.UTC(2026, 6, 6)],
  ["the week in which most of the clocks change", Date.UTC(2026, 9, 28)],
])("[CR2] in a country of many zones it is called when each of them allows it: %s", async (_week, from) => {
  const asked = { department: firstDepartment("site"), quiet: { from: 8 * 60, to: 20 * 60 } };
  const within = { from, to: from + WEEK_MS };
  const read = (known: string[]) =>
    readCallTimes({ holidays: new MemoryHolidays() }, { ...asked, zones: known }, within);
  const each = await Promise.all(zones.map((zone) => read([zone])));
  const all = await read(zones);
  expect(all).toEqual(each.reduce(meetSpans));
  expect(all.length).toBeGreaterThan(6);
});
