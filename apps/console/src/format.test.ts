import { describe, expect, it } from "vitest";
import { createFormat, stopwatch } from "./format.ts";

it.each([
  [0, "0:00"],
  [31_400, "0:31"],
  [725_000, "12:05"],
  [3_729_000, "1:02:09"],
  [-5, "0:00"],
])("shows %i ms as a stopwatch does: %s", (ms, shown) => {
  expect(stopwatch(ms)).toBe(shown);
});

describe("createFormat", () => {
  const now = new Date(2026, 9, 12, 14, 2).getTime();
  const en = createFormat("en", ["pl-PL"]);

  it("uses the person's own region of the language when there is one", () => {
    expect(createFormat("en", ["pl", "en-US"]).clock(now)).toMatch(/02:02\sPM/);
    expect(en.clock(now)).toBe("14:02");
  });

  it("says the time for today and the date for before", () => {
    expect(en.moment(now, now)).toBe("14:02");
    expect(en.moment(new Date(2026, 2, 2).getTime(), now)).toBe("2 Mar");
    expect(en.moment(new Date(2025, 2, 2).getTime(), now)).toBe("2 March 2025");
  });

  it("says when something is due: soon and today by the clock, then tomorrow, then the date", () => {
    const at = (day: number, hour: number) => new Date(2026, 9, day, hour).getTime();
    expect(en.due(at(12, 17), at(12, 9))).toBe("17:00");
    expect(en.due(at(13, 1), at(12, 23))).toBe("01:00");
    expect(en.due(at(13, 9), at(12, 14))).toBe("tomorrow 09:00");
    expect(en.due(at(15, 9), at(12, 14))).toBe("15 Oct 09:00");
    expect(createFormat("pl", []).due(at(13, 9), at(12, 14))).toBe("jutro 09:00");
  });

  it("says a wait to the second for the first hour, as it is written in our sentences, and never as nothing", () => {
    expect(en.wait(6_000)).toBe("6\u00a0s");
    expect(en.wait(125_000)).toBe("2 mins 5\u00a0s");
    expect(en.wait(300)).toBe("1\u00a0s");
    expect(en.seconds(17_340)).toBe("17.3\u00a0s");
    expect(createFormat("pl", []).seconds(17_340)).toBe("17,3\u00a0s");
  });

  it("knows the time on the visitor's wall, and nothing of zones that do not exist", () => {
    const at = Date.UTC(2026, 0, 5, 12);
    expect(en.wallClock("America/New_York", at)).toEqual({ time: "07:00", place: "New York" });
    expect(en.wallClock("Nowhere/At_All", at)).toBeNull();
  });

  it("writes sizes, languages and names in the language", () => {
    const pl = createFormat("pl", []);
    expect(pl.fileSize(1_340_000)).toMatch(/^1,3\sMB$/);
    expect(pl.language("cs")).toBe("Czeski");
    expect(pl.names(["Zofia", "Marta"])).toBe("Zofia i Marta");
  });
});
