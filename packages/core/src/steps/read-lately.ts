import type { Deps } from "../deps.ts";
import { measuredRing } from "../rules/calls/measured-ring.ts";
import { medianOf } from "../rules/median-of.ts";

/** So many calls say how fast it goes. */
const CALLS = 20;
/** Of fewer nothing can be said. */
const CALLS_MIN = 3;
const DAYS_MS = 30 * 24 * 60 * 60 * 1000;

/** Median seconds from the request to the ringing, of the site's last promised calls that rang; null when there were too few. */
export async function readLately({ store, now }: Deps, siteId: string): Promise<number | null> {
  const query = { siteId, from: now() - DAYS_MS, to: now() + 1, limit: CALLS };
  const [kept, late] = await Promise.all([
    store.listCalls({ ...query, promise: "kept" }),
    store.listCalls({ ...query, promise: "late" }),
  ]);
  const times = [...kept, ...late]
    .toSorted((left, right) => right.record.requestedAt - left.record.requestedAt)
    .slice(0, CALLS)
    .flatMap(({ record }) => measuredRing(record) ?? []);
  return times.length < CALLS_MIN ? null : Math.round((medianOf(times) ?? 0) / 1_000);
}
