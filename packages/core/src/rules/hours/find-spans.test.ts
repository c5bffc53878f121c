import { expect, it } from "vitest";
import { findSpans, meetSpans } from "./find-spans.ts";

const DAY_MS = 86_400_000;

it("[CS1] open spans are found one after the other, cut to the time asked about", async () => {
  // Open in the first half of every hundred.
  const look = (at: number) => {
    const rest = at % 100;
    return rest < 50
      ? { open: true, changesAt: at - rest + 50 }
      : { open: false, changesAt: at - rest + 100 };
  };
  expect(await findSpans(look, { from: 20, to: 220 })).toEqual([
    { from: 20, to: 50 },
    { from: 100, to: 150 },
    { from: 200, to: 220 },
  ]);
});

it("[CS1] what is open all the time is one span, what never opens is none", async () => {
  const span = { from: 0, to: 30 * DAY_MS };
  expect(await findSpans(() => ({ open: true, changesAt: null }), span)).toEqual([span]);
  expect(await findSpans(() => ({ open: false, changesAt: null }), span)).toEqual([]);
});

it("[CR2] only what both allow is left", () => {
  const office = [
    { from: 0, to: 10 },
    { from: 20, to: 30 },
  ];
  expect(meetSpans(office, [{ from: 5, to: 25 }])).toEqual([
    { from: 5, to: 10 },
    { from: 20, to: 25 },
  ]);
  expect(meetSpans(office, [{ from: 10, to: 20 }])).toEqual([]);
  expect(meetSpans(office, [])).toEqual([]);
});
