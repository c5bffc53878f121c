import type { Hours, Interval } from "@bellhop/protocol";
import { describe, expect, it } from "vitest";
import { lookAtHours } from "./look-at-hours.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Minutes from midnight, such as 9:30. */
const clock = (text: string) => {
  const [hours = 0, minutes = 0] = text.split(":").map(Number);
  return hours * 60 + minutes;
};
/** Such as "9:00-12:00 13:00-17:00"; 26:00 is two o'clock the next day. */
const intervals = (text: string): Interval[] =>
  text
    .split(" ")
    .filter(Boolean)
    .map((each) => {
      const [from = "", to = ""] = each.split("-");
      return { from: clock(from), to: clock(to) };
    });
/** Monday first. */
const makeHours = (week: string[], more: Partial<Hours> = {}): Hours => ({
  timeZone: "Europe/Warsaw",
  week: week.map(intervals),
  exceptions: [],
  holidays: null,
  ...more,
});
const everyDay = (text: string, more: Partial<Hours> = {}) => makeHours(Array<string>(7).fill(text), more);
const never = () => false;

/** What the hours say, with times as "2026-05-04T07:00Z". */
function look(hours: Hours, at: string, isHoliday: (date: string) => boolean = never): string {
  const { open, changesAt } = lookAtHours(hours, Date.parse(at), isHoliday);
  const change = changesAt === null ? "never" : `${new Date(changesAt).toISOString().slice(0, 16)}Z`;
  return `${open ? "open" : "closed"} until ${change}`;
}

describe("[HR1] intervals of the week, in the department's time zone", () => {
  const office = makeHours(["9:00-12:00 13:00-17:00", "9:00-17:00", "", "9:00-17:00", "9:00-15:30", "", ""]);
  // May 2026: the 4th is a Monday; Warsaw is two hours ahead of UTC.
  it.each([
    ["Monday before nine", "2026-05-04T06:59:59.999Z", "closed until 2026-05-04T07:00Z"],
    ["Monday at nine", "2026-05-04T07:00Z", "open until 2026-05-04T10:00Z"],
    ["Monday at noon", "2026-05-04T10:00Z", "closed until 2026-05-04T11:00Z"],
    ["Monday afternoon", "2026-05-04T14:59:59.999Z", "open until 2026-05-04T15:00Z"],
    ["Monday evening", "2026-05-04T15:00Z", "closed until 2026-05-05T07:00Z"],
    ["Wednesday, all day closed", "2026-05-06T10:00Z", "closed until 2026-05-07T07:00Z"],
    ["Friday evening", "2026-05-08T13:30Z", "closed until 2026-05-11T07:00Z"],
    ["in winter an hour later by UTC", "2026-01-05T08:00Z", "open until 2026-01-05T11:00Z"],
  ])("%s", (_, at, expected) => expect(look(office, at)).toBe(expected));

  it("the same moment is another day elsewhere", () => {
    const monday = makeHours(["9:00-17:00", "", "", "", "", "", ""], { timeZone: "Pacific/Auckland" });
    expect(look(monday, "2026-05-03T21:00Z")).toBe("open until 2026-05-04T05:00Z");
    expect(look(monday, "2026-05-04T09:00Z")).toBe("closed until 2026-05-10T21:00Z");
    expect(look({ ...monday, timeZone: "Asia/Kathmandu" }, "2026-05-04T03:15Z")).toBe(
      "open until 2026-05-04T11:15Z",
    );
  });

  it("past midnight, from Sunday into Monday too", () => {
    const bar = makeHours(["", "", "", "", "20:00-26:00", "20:00-28:00", "22:00-25:00"]);
    expect(look(bar, "2026-05-08T23:59Z")).toBe("open until 2026-05-09T00:00Z");
    expect(look(bar, "2026-05-09T00:00Z")).toBe("closed until 2026-05-09T18:00Z");
    expect(look(bar, "2026-05-10T01:30Z")).toBe("open until 2026-05-10T02:00Z");
    expect(look(bar, "2026-05-10T22:30Z")).toBe("open until 2026-05-10T23:00Z");
    expect(look(bar, "2026-05-10T23:00Z")).toBe("closed until 2026-05-15T18:00Z");
  });

  it("intervals that touch or overlap are one, in any order, also over midnight", () => {
    const day = everyDay("12:00-14:00 8:00-12:00 13:00-15:00");
    expect(look(day, "2026-05-04T06:00Z")).toBe("open until 2026-05-04T13:00Z");
    const night = makeHours(["0:00-24:00", "0:00-6:00", "", "", "", "", ""]);
    expect(look(night, "2026-05-04T10:00Z")).toBe("open until 2026-05-05T04:00Z");
    const long = makeHours(["10:00-11:00 8:00-30:00", "1:00-5:00", "", "", "", "", ""]);
    expect(look(long, "2026-05-04T10:00Z")).toBe("open until 2026-05-05T04:00Z");
  });

  it("around the clock it never changes, whatever the hour and the season", () => {
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 37 * HOUR_MS) {
      expect(lookAtHours(everyDay("0:00-24:00"), at, never)).toEqual({ open: true, changesAt: null });
    }
  });
});

it("[HR1] a closing is known a week ahead, also the last one for long", () => {
  const closed = { date: "2026-05-11", intervals: [] };
  const always = everyDay("0:00-24:00", { exceptions: [closed] });
  const closing = Date.parse("2026-05-10T22:00Z");
  expect(lookAtHours(always, closing - 7 * DAY_MS, never)).toEqual({ open: true, changesAt: closing });
  expect(lookAtHours(always, closing - 7 * DAY_MS - 1, never)).toEqual({ open: true, changesAt: null });
  const once = { date: "2026-05-11", intervals: intervals("9:00-10:00") };
  expect(look(everyDay("", { exceptions: [once] }), "2026-05-11T07:30Z")).toBe(
    "open until 2026-05-11T08:00Z",
  );
});

describe("[HR2] exceptions and public holidays", () => {
  const isHoliday = (date: string) => ["2026-11-11", "2026-12-25"].includes(date);
  const shop = everyDay("9:00-17:00");
  it("a holiday closes its day, local midnight to midnight", () => {
    expect(look(shop, "2026-11-10T16:00Z", isHoliday)).toBe("closed until 2026-11-12T08:00Z");
    expect(look(shop, "2026-11-11T10:00Z", isHoliday)).toBe("closed until 2026-11-12T08:00Z");
    expect(look(shop, "2026-11-11T10:00Z")).toBe("open until 2026-11-11T16:00Z");
  });
  it("an exception wins over the week and over a holiday", () => {
    const exceptions = [
      { date: "2026-11-11", intervals: intervals("10:00-12:00") },
      { date: "2026-11-12", intervals: [] },
    ];
    const special = { ...shop, exceptions };
    expect(look(special, "2026-11-11T08:30Z", isHoliday)).toBe("closed until 2026-11-11T09:00Z");
    expect(look(special, "2026-11-11T10:30Z", isHoliday)).toBe("open until 2026-11-11T11:00Z");
    expect(look(special, "2026-11-11T11:00Z", isHoliday)).toBe("closed until 2026-11-13T08:00Z");
  });
  it("what began the day before runs on into a holiday and into an exception", () => {
    const bar = everyDay("20:00-26:00");
    expect(look(bar, "2026-11-11T00:30Z", isHoliday)).toBe("open until 2026-11-11T01:00Z");
    expect(look(bar, "2026-11-11T20:00Z", isHoliday)).toBe("closed until 2026-11-12T19:00Z");
    expect(look(bar, "2026-11-12T00:30Z", isHoliday)).toBe("closed until 2026-11-12T19:00Z");
    const closed = { ...bar, exceptions: [{ date: "2026-05-05", intervals: [] }] };
    expect(look(closed, "2026-05-04T23:30Z")).toBe("open until 2026-05-05T00:00Z");
  });
});

describe("[HR3] nights on which the clocks change", () => {
  // Warsaw 2026: 29 March 2:00 becomes 3:00 (01:00Z); 25 October 3:00 becomes 2:00 (01:00Z).
  it.each([
    ["opens at a skipped time", "2:30-8:00", "2026-03-29T00:30Z", "closed until 2026-03-29T01:00Z"],
    ["is open after it", "2:30-8:00", "2026-03-29T01:00Z", "open until 2026-03-29T06:00Z"],
    ["closes at a skipped time", "22:00-26:30", "2026-03-29T00:59Z", "open until 2026-03-29T01:00Z"],
    ["closes right then", "22:00-26:30", "2026-03-29T01:00Z", "closed until 2026-03-29T20:00Z"],
    ["is skipped as a whole", "2:10-2:50", "2026-03-29T00:59Z", "closed until 2026-03-30T00:10Z"],
    ["opens at the first of two", "2:30-8:00", "2026-10-25T00:29Z", "closed until 2026-10-25T00:30Z"],
    ["stays open over the second", "2:30-8:00", "2026-10-25T01:15Z", "open until 2026-10-25T07:00Z"],
    ["closes at the second of two", "22:00-26:30", "2026-10-25T00:45Z", "open until 2026-10-25T01:30Z"],
    ["right before and after are plain", "1:00-3:30", "2026-10-25T02:00Z", "open until 2026-10-25T02:30Z"],
    ["nine o'clock is an hour sooner", "9:00-17:00", "2026-03-28T20:00Z", "closed until 2026-03-29T07:00Z"],
    ["nine o'clock is an hour later", "9:00-17:00", "2026-10-24T20:00Z", "closed until 2026-10-25T08:00Z"],
  ])("%s", (_, text, at, expected) => expect(look(everyDay(text), at)).toBe(expected));

  it("midnight itself is skipped in Santiago, and half an hour on Lord Howe", () => {
    const santiago = everyDay("0:00-6:00", { timeZone: "America/Santiago" });
    // 6 September 2026, 0:00 becomes 1:00.
    expect(look(santiago, "2026-09-06T03:59Z")).toBe("closed until 2026-09-06T04:00Z");
    expect(look(santiago, "2026-09-06T04:00Z")).toBe("open until 2026-09-06T09:00Z");
    const howe = everyDay("2:15-8:00", { timeZone: "Australia/Lord_Howe" });
    // 4 October 2026, 2:00 becomes 2:30.
    expect(look(howe, "2026-10-03T15:00Z")).toBe("closed until 2026-10-03T15:30Z");
  });
});

describe("[HR4] the next opening", () => {
  it("is found across closed weeks, over the end of a year", () => {
    const closing = Array.from({ length: 20 }, (_, day) => ({
      date: new Date(Date.UTC(2026, 11, 20) + day * DAY_MS).toISOString().slice(0, 10),
      intervals: [],
    }));
    const shop = makeHours(["9:00-17:00", "", "", "", "", "", ""], { exceptions: closing });
    expect(look(shop, "2026-12-20T10:00Z")).toBe("closed until 2027-01-11T08:00Z");
  });
  it("is unknown when it lies more than 60 days ahead", () => {
    const once = makeHours(Array<string>(7).fill(""), {
      exceptions: [{ date: "2026-08-01", intervals: intervals("9:00-10:00") }],
    });
    const opening = Date.parse("2026-08-01T07:00Z");
    expect(lookAtHours(once, opening - 60 * DAY_MS, never)).toEqual({ open: false, changesAt: opening });
    expect(lookAtHours(once, opening - 60 * DAY_MS - 1, never)).toEqual({ open: false, changesAt: null });
    expect(lookAtHours(everyDay(""), opening, never)).toEqual({ open: false, changesAt: null });
  });
});
