import type { CallSignal } from "@bellhop/protocol";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSignalLine, type Told } from "./signal-line.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What becomes of one signal on the road: milliseconds until it arrives, once for each number; none: lost. */
type Fate = number[];

/** Two lines over a road that loses, doubles and reorders as `fates` say, and nothing once they are used up. */
function joinByBadRoad(fates: Fate[]) {
  const left = fates.values();
  const heard: Told[][] = [[], []];
  const lines = heard.map((list, side) =>
    createSignalLine({
      send: (n: number, signal: CallSignal) => {
        for (const ms of left.next().value ?? [1]) setTimeout(() => lines[1 - side]?.take(n, signal), ms);
      },
      hear: (told) => list.push(told),
    }),
  );
  return { lines, heard };
}

const candidate = (name: number): Told => ({
  kind: "candidate",
  candidate: `${name}`,
  mid: null,
  line: null,
});
const fate = fc.array(fc.integer({ min: 0, max: 2_500 }), { maxLength: 3 });

describe("signals between two browsers", () => {
  it("[CW2] arrive once and in order over a road that loses, doubles and reorders", () => {
    fc.assert(
      fc.property(fc.array(fate, { maxLength: 120 }), fc.integer({ min: 1, max: 20 }), (fates, count) => {
        const { lines, heard } = joinByBadRoad(fates);
        const said = Array.from({ length: count }, (_, index) => candidate(index));
        for (const told of said) {
          lines[0]?.say(told);
          lines[1]?.say(told);
          vi.advanceTimersByTime(50);
        }
        vi.advanceTimersByTime(300_000);
        for (const line of lines) line.close();
        expect(heard).toEqual([said, said]);
      }),
      { numRuns: 150 },
    );
  });

  it("[CW2] are not sent again once the other side has them", () => {
    const sent: number[] = [];
    const line = createSignalLine({ send: (n) => sent.push(n), hear: () => {} });
    line.say(candidate(1));
    line.say(candidate(2));
    line.take(0, { kind: "received", upTo: 1 });
    vi.advanceTimersByTime(1_000);
    expect(sent).toEqual([1, 2, 2]);
    line.take(0, { kind: "received", upTo: 2 });
    vi.advanceTimersByTime(10_000);
    expect(sent).toEqual([1, 2, 2]);
    line.close();
  });
});
