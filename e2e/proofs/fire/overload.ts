import { pause } from "../fault/open-line.ts";
import { describeOutcome, gatherMob, type Mob } from "./mob.ts";
import type { Stage, Tried } from "./trials.ts";
import { readMemory } from "./watch-burden.ts";

const MOB = 60;
/** Requests of each under way, so that the nodes and not the way there and back are the limit. */
const AT_ONCE = 8;
const STRETCH_MS = 5_000;
const OVERLOAD_MS = 12_000;
const TIMES = 3;
/** Once in a while, one message: how long would a person wait now? */
const LOOK_EVERY_MS = 100;
const NORMAL_MS = 250;
const NORMAL_WITHIN_MS = 30_000;

/**
 * As much as the nodes can do, then three times as much for a while: what is accepted is not much slower, the rest
 * is refused fast, memory stays flat, and soon after it is as before. Where those who write share their processors
 * with the nodes, the three times come out of the nodes' own share.
 */
export async function overload(stage: Stage): Promise<Tried> {
  const mob = await gatherMob(stage, MOB);
  const capacity = await mob.writeInTurn(STRETCH_MS, AT_ONCE);
  const perSecond = Math.round(capacity.acceptedMs.length / (STRETCH_MS / 1_000));
  const nominal = await mob.writeOpenly(perSecond / 2, STRETCH_MS);
  const before = await readMemory(stage.fleet);
  const during = await mob.writeOpenly(perSecond * TIMES, OVERLOAD_MS);
  const after = await readMemory(stage.fleet);
  const normalMs = await waitUntilNormal(mob);
  mob.close();
  const goodput = during.acceptedMs.length / (OVERLOAD_MS / 1_000) / perSecond;
  const rssGrowthMiB = Math.round(Math.max(...after.map((bytes, at) => bytes - (before[at] ?? 0))) / 2 ** 20);
  return {
    figures: {
      perSecond,
      nominal: describeOutcome(nominal),
      overload: { perSecond: perSecond * TIMES, ...describeOutcome(during) },
      goodput: round(goodput),
      rssGrowthMiB,
      normalMs,
    },
    bars: [
      { what: "normal again after an overload, ms", limit: 5_000, measured: normalMs },
      { what: "memory of a node during an overload, MiB more", limit: 200, measured: rssGrowthMiB },
    ],
  };
}

const round = (share: number) => Math.round(share * 100) / 100;

/** Until ten messages in a row were acknowledged like any other. */
async function waitUntilNormal(mob: Mob): Promise<number> {
  const startedAt = performance.now();
  for (let inRow = 0; inRow < 10 && performance.now() - startedAt < NORMAL_WITHIN_MS; ) {
    const tookMs = await mob.writeOnce();
    inRow = tookMs !== null && tookMs < NORMAL_MS ? inRow + 1 : 0;
    await pause(LOOK_EVERY_MS);
  }
  return Math.round(performance.now() - startedAt - 10 * LOOK_EVERY_MS);
}
