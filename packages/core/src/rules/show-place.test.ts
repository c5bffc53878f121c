import fc from "fast-check";
import { expect, it } from "vitest";
import { type ShownPlace, showPlace } from "./show-place.ts";

const MINUTE = 60_000;
const now = { place: 2, expectedMs: 3 * MINUTE, agents: 4 };
const shown = showPlace(null, now);

it("[QU3] shows whole minutes; what falls needs no reason", () => {
  expect(showPlace(null, { ...now, expectedMs: 2 * MINUTE + 1 }).queue.expectedMs).toBe(3 * MINUTE);
  expect(showPlace(shown, { ...now, place: 1, expectedMs: MINUTE }).queue).toEqual({
    place: 1,
    expectedMs: MINUTE,
    reason: null,
  });
});

it("[QU3] a place or a wait that grows says why", () => {
  expect(showPlace(shown, { ...now, place: 3 }).queue.reason).toBe("returned");
  expect(showPlace(shown, { ...now, expectedMs: 9 * MINUTE, agents: 1 }).queue.reason).toBe("fewer");
  expect(showPlace(shown, { ...now, expectedMs: 9 * MINUTE }).queue.reason).toBe("slower");
});

it("[QU3] a minute more is chance and is not shown", () => {
  expect(showPlace(shown, { ...now, expectedMs: 4 * MINUTE }).queue).toEqual(shown.queue);
});

it("[QU3] used up, it comes back as more only with a reason", () => {
  const usedUp = showPlace(shown, { ...now, expectedMs: null });
  expect(usedUp.queue).toMatchObject({ expectedMs: null, reason: null });
  expect(showPlace(usedUp, { ...now, expectedMs: 8 * MINUTE }).queue.reason).toBe("slower");
});

it("[QU3] whatever happens, no number grows without a reason", () => {
  const moment = fc.record({
    place: fc.integer({ min: 1, max: 9 }),
    expectedMs: fc.option(fc.integer({ min: 1, max: 20 * MINUTE })),
    agents: fc.integer({ min: 0, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 30 }), (moments) => {
      let before: ShownPlace | null = null;
      for (const each of moments) {
        const after: ShownPlace = showPlace(before, each);
        const grew =
          before !== null &&
          (after.queue.place > before.queue.place ||
            (after.queue.expectedMs ?? 0) > (before.lastExpectedMs ?? Number.POSITIVE_INFINITY));
        if (grew) expect(after.queue.reason).not.toBeNull();
        before = after;
      }
    }),
  );
});
