import type { Call, Hours } from "@bellhop/protocol";
import { describe, expect, it } from "vitest";
import { MemoryHolidays } from "../memory/memory-holidays.ts";
import { MemoryPhoneBook } from "../memory/memory-phone-book.ts";
import { defaultCallSettings } from "../rules/calls/default-call-settings.ts";
import { firstDepartment } from "../rules/first-department.ts";
import { findRetry } from "./find-retry.ts";
import { readCallTimes } from "./read-call-times.ts";

const holidays = new MemoryHolidays();
const everyDay = (from: number, to: number): Hours => ({
  timeZone: "Europe/Warsaw",
  week: Array.from({ length: 7 }, () => [{ from: from * 60, to: to * 60 }]),
  exceptions: [],
  holidays: null,
});

/** When it is tried again after this attempt has failed at this moment; Warsaw is two hours ahead in May. */
async function retry(attempt: number, at: string, hours: Hours | null = null, phone = "+48601000001") {
  const deps = { holidays, phones: new MemoryPhoneBook(), now: () => Date.parse(at) };
  const department = { ...firstDepartment("s"), hours };
  const found = await findRetry(deps, department, defaultCallSettings(), { phone, attempt } as Call);
  return found === null ? null : new Date(found).toISOString().slice(0, 16);
}

describe("[CR1] after 2 min, after 15 min, and at the next working time", () => {
  it.each([
    [1, "2026-05-04T09:00Z", "2026-05-04T09:02"],
    [2, "2026-05-04T09:00Z", "2026-05-04T09:15"],
    [3, "2026-05-04T09:00Z", "2026-05-05T06:00"],
  ])("attempt %i", async (attempt, at, expected) => expect(await retry(attempt, at)).toBe(expected));

  it("the third waits for the department, not only for the number", async () => {
    expect(await retry(3, "2026-05-04T09:00Z", everyDay(10, 18))).toBe("2026-05-05T08:00");
  });
});

describe("[CR2] only while the department is open and the number's zone allows it", () => {
  it("a minute before eight in the evening it is put off to the morning", async () => {
    expect(await retry(1, "2026-05-04T17:57Z")).toBe("2026-05-04T17:59");
    expect(await retry(1, "2026-05-04T17:58Z")).toBe("2026-05-05T06:00");
    expect(await retry(2, "2026-05-04T17:50Z")).toBe("2026-05-05T06:00");
  });

  it("the department may close earlier and open later", async () => {
    const office = everyDay(9, 17);
    expect(await retry(1, "2026-05-04T14:57Z", office)).toBe("2026-05-04T14:59");
    expect(await retry(1, "2026-05-04T14:59Z", office)).toBe("2026-05-05T07:00");
  });

  it("a department that does not open within a week tries no more", async () => {
    const closed = { ...everyDay(9, 17), week: Array.from({ length: 7 }, () => []) };
    expect(await retry(1, "2026-05-04T09:00Z", closed)).toBeNull();
  });

  it("a number of no known zone is not called unasked", async () => {
    expect(await retry(1, "2026-05-04T09:00Z", null, "+999601000001")).toBeNull();
  });

  it("on the night the clocks change eight is eight", async () => {
    expect(await retry(1, "2026-03-28T20:00Z")).toBe("2026-03-29T06:00");
    expect(await retry(1, "2026-03-27T20:00Z")).toBe("2026-03-28T07:00");
  });

  it("a country of several zones allows it only where all of them do", async () => {
    const zones = ["Europe/Lisbon", "Atlantic/Azores"];
    const within = { from: Date.parse("2026-05-04T00:00Z"), to: Date.parse("2026-05-05T00:00Z") };
    const quiet = { from: 480, to: 1_200 };
    const spans = await readCallTimes(
      { holidays },
      { department: firstDepartment("s"), quiet, zones },
      within,
    );
    expect(spans).toEqual([{ from: Date.parse("2026-05-04T08:00Z"), to: Date.parse("2026-05-04T19:00Z") }]);
  });
});
