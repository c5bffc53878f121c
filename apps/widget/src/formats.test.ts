import { afterEach, expect, it, vi } from "vitest";
import { createFormats } from "./formats.ts";

it.each([
  ["en", 400, "1 kB"],
  ["en", 2_048, "2 kB"],
  ["pl", 2_516_582, "2,4 MB"],
  ["cs", 10 * 1024 * 1024, "10 MB"],
] as const)("writes sizes in %s: %i", (locale, count, text) => {
  expect(createFormats(locale).bytes(count).replaceAll("\u00a0", " ")).toBe(text);
});

it("names near days by word and far ones by date", () => {
  const { day } = createFormats("pl");
  const dayMs = 86_400_000;
  expect([day(Date.now()), day(Date.now() - dayMs)]).toEqual(["Dzisiaj", "Wczoraj"]);
  expect(day(new Date("2026-03-02T12:00:00").getTime())).toBe("Poniedziałek, 2 marca");
});

afterEach(() => vi.unstubAllGlobals());

it.each([
  [["pl", "en-GB", "en-US"], "14:10", "Monday 2 March"],
  [["en-US"], "2:10 PM", "Monday, March 2"],
  [["csb", "de"], "2:10 PM", "Monday, March 2"],
])("writes English as the visitor does who prefers %j", (languages, clock, date) => {
  vi.stubGlobal("navigator", { languages });
  const { time, day } = createFormats("en");
  const at = new Date("2026-03-02T14:10:00").getTime();
  expect([time(at).replaceAll("\u202f", " "), day(at)]).toEqual([clock, date]);
});
