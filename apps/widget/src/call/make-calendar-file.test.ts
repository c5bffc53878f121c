import { expect, it } from "vitest";
import { makeCalendarFile } from "./make-calendar-file.ts";

const at = Date.UTC(2026, 9, 25, 8, 0);
const file = (summary: string, description = "") =>
  makeCalendarFile({ callId: "01a20446", at, now: at - 60_000, summary, description });

it("is a calendar with one event in UTC, with CRLF ends", () => {
  const lines = file("A call").split("\r\n");
  expect(lines.at(-1)).toBe("");
  expect(lines).toEqual(
    expect.arrayContaining([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "UID:01a20446@bellhop",
      "DTSTAMP:20261025T075900Z",
      "DTSTART:20261025T080000Z",
      "DTEND:20261025T081500Z",
      "SUMMARY:A call",
      "END:VCALENDAR",
    ]),
  );
});

it("escapes what means something in it", () => {
  expect(file("a, b; c\\d\ne")).toContain("SUMMARY:a\\, b\\; c\\\\d\\ne\r\n");
});

it("folds long lines at 75 bytes and cuts no letter", () => {
  const text = "Zażółć gęślą jaźń 📞 ".repeat(12).trim();
  const lines = file(text).split("\r\n");
  const bytes = lines.map((line) => new TextEncoder().encode(line).length);
  expect(Math.max(...bytes)).toBeLessThanOrEqual(75);
  expect(file(text).replaceAll("\r\n ", "")).toContain(`SUMMARY:${text}`);
});
