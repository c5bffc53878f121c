import { describe, expect, it } from "vitest";
import { makeCare as makeCs } from "./care/care-cs.ts";
import { makeCare as makeEn } from "./care/care-en.ts";
import { makeCare as makePl } from "./care/care-pl.ts";
import { createFormats } from "./formats.ts";
import { createMomentOf } from "./moment.ts";

const cares = { en: makeEn, pl: makePl, cs: makeCs };
/** A Thursday, in whatever zone this computer is. */
const now = new Date(2026, 9, 22, 18, 30).getTime();
const on = (day: number, hour: number, minute = 0) => new Date(2026, 9, day, hour, minute).getTime();

function say(locale: keyof typeof cares, at: number) {
  const formats = createFormats(locale);
  const moment = createMomentOf(locale, formats, cares[locale](formats).texts)(at, now);
  return { ...moment, text: moment.text.replaceAll(/\s/g, " ") };
}

describe("[HR5] when somebody is back", () => {
  it.each([
    ["pl", on(22, 20), "dzisiaj o 20:00"],
    ["pl", on(23, 9), "jutro o 9:00"],
    ["pl", on(24, 9), "w sobotę o 9:00"],
    ["pl", on(25, 9), "w niedzielę o 9:00"],
    ["pl", on(26, 7, 30), "w poniedziałek o 7:30"],
    ["pl", on(27, 12), "we wtorek o 12:00"],
    ["pl", on(28, 9), "w środę o 9:00"],
    ["pl", on(29, 9), "29 października o 9:00"],
    ["pl", new Date(2027, 0, 7, 9).getTime(), "7 stycznia o 9:00"],
    ["cs", on(22, 20), "dnes ve 20:00"],
    ["cs", on(23, 9), "zítra v 9:00"],
    ["cs", on(24, 14), "v sobotu ve 14:00"],
    ["cs", on(25, 4), "v neděli ve 4:00"],
    ["cs", on(26, 1), "v pondělí v 1:00"],
    ["cs", on(27, 9), "v úterý v 9:00"],
    ["cs", on(28, 9), "ve středu v 9:00"],
    ["cs", on(29, 9), "29. října v 9:00"],
    ["en", on(22, 20), "today at 8:00 PM"],
    ["en", on(23, 9), "tomorrow at 9:00 AM"],
    ["en", on(27, 9), "on Tuesday at 9:00 AM"],
    ["en", on(29, 9), "on October 29 at 9:00 AM"],
  ] as const)("%s, %i: %s", (locale, at, text) => expect(say(locale, at).text).toBe(text));

  it.each([
    ["pl", "w czwartek o 9:00", "w piątek o 9:00"],
    ["cs", "ve čtvrtek v 9:00", "v pátek v 9:00"],
    ["en", "on Thursday at 9:00 AM", "on Friday at 9:00 AM"],
  ] as const)("%s: the other days of the week", (locale, ...texts) => {
    const formats = createFormats(locale);
    const moment = createMomentOf(locale, formats, cares[locale](formats).texts);
    const days = [29, 30].map((day) => moment(on(day, 9), on(26, 9)).text.replaceAll(/\s/g, " "));
    expect(days).toEqual(texts);
  });

  it("counts days as the calendar does, a minute before midnight and over a change of the clock", () => {
    const formats = createFormats("pl");
    const moment = createMomentOf("pl", formats, makePl(formats).texts);
    expect(moment(on(26, 0, 1), on(25, 23, 59)).text).toBe("jutro o 0:01");
    // In much of Europe the night to 25 October 2026 has an hour more.
    expect(moment(on(25, 9), on(24, 1)).text).toBe("jutro o 9:00");
    expect(moment(on(25, 9), on(24, 23)).text).toBe("jutro o 9:00");
  });

  it("says from hour to hour in Czech what is easy to say", () => {
    const { at } = makeCs(createFormats("cs")).texts;
    const hours = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => at(hour) === "ve");
    expect(hours).toEqual([2, 3, 4, 12, 13, 14, 20, 21, 22, 23]);
  });
});
