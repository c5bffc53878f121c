import type { QueuePlace } from "@bellhop/protocol";

const MINUTE_MS = 60_000;

/** What a visitor was shown last, and under what circumstances. Kept per visitor by whoever shows it. */
export type ShownPlace = {
  queue: QueuePlace;
  /** The last number shown as the expected wait, also after it was used up. */
  lastExpectedMs: number | null;
  agents: number;
};

/**
 * What a waiting visitor may be shown now: the place and the expected wait in whole minutes. Either may fall; it grows
 * only with the reason. A wait that would grow by one minute stays as it is: that much is chance.
 */
export function showPlace(
  shown: ShownPlace | null,
  now: { place: number; expectedMs: number | null; agents: number },
): ShownPlace {
  const rounded = now.expectedMs === null ? null : Math.ceil(now.expectedMs / MINUTE_MS) * MINUTE_MS;
  const last = shown?.lastExpectedMs ?? null;
  const grew = rounded !== null && last !== null && rounded > last;
  const isChance = grew && rounded - last <= MINUTE_MS;
  const expectedMs = isChance ? last : rounded;
  const isBehindMore = shown !== null && now.place > shown.queue.place;
  const isSame = shown?.queue.place === now.place && shown.queue.expectedMs === expectedMs;
  const whyLonger = shown !== null && now.agents < shown.agents ? "fewer" : "slower";
  const whyGrown = isBehindMore ? "returned" : grew && !isChance ? whyLonger : null;
  return {
    queue: { place: now.place, expectedMs, reason: isSame ? shown.queue.reason : whyGrown },
    lastExpectedMs: expectedMs ?? last,
    agents: grew && isChance ? (shown?.agents ?? now.agents) : now.agents,
  };
}
