import { createRandom } from "../random.ts";
import { createExchange } from "./exchange.ts";
import { liveThrough } from "./live-through.ts";
import { type CallMutant, intact, mutants } from "./mutants.ts";
import { createTally, createWorld, START, type Tally } from "./world.ts";

export type CallsSize = { seed: number; calls: number; mutant: CallMutant | null };
export type CallsFigures = Tally & { calls: number; decisions: number; tookMs: number };

/** So many calls, each in a world of its own: whatever is told in whatever order, none is rung twice and each ends. */
export function proveCalls({ seed, calls, mutant }: CallsSize): CallsFigures {
  const startedAt = performance.now();
  const random = createRandom(seed);
  const tally = createTally();
  const rules = mutant ? mutants[mutant].rules : intact;
  let [lived, decisions] = [0, 0];
  while (lived < calls) {
    lived += 1;
    const own = random.fork();
    const world = createWorld(own, rules, tally, createExchange(own, START));
    liveThrough(world);
    decisions += world.decisions;
    // A broken rule only has to be caught.
    if (mutant && tally.violations[mutants[mutant].expected] > 0) break;
  }
  return { ...tally, calls: lived, decisions, tookMs: Math.round(performance.now() - startedAt) };
}
