import type { LegEvent } from "@bellhop/core";
import { afterwards, type World } from "./world.ts";

/** Nothing is told faster than in steps of this length, so that a lot is told at once. */
const BEAT_MS = 400;
const SLOW_BEAT_MS = 5_000;

/** What the exchange tells: late, twice and in any order, but some time. */
export function tellLater(world: World, events: readonly LegEvent[]): void {
  const { random } = world;
  for (const event of events) {
    for (let times = random.pick([1, 1, 1, 2, 3]); times > 0; times--) {
      const isSlow = random.chance(0.12);
      const ms = isSlow ? random.whole(0, 20_000) : random.whole(0, 900);
      const beat = isSlow ? SLOW_BEAT_MS : BEAT_MS;
      const at = Math.ceil((world.now + ms) / beat) * beat;
      afterwards(world, at - world.now, () => void told(world).push(event));
    }
  }
}

const waiting = new WeakMap<World, LegEvent[]>();
/** What has arrived and was not heard yet. */
export function told(world: World): LegEvent[] {
  const events = waiting.get(world) ?? [];
  waiting.set(world, events);
  return events;
}
