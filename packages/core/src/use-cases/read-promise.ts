import type { Reply } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import { measuredRing } from "../rules/calls/measured-ring.ts";
import { medianOf } from "../rules/median-of.ts";

const DAYS_MS = 30 * 24 * 60 * 60 * 1000;
const CALLS_MAX = 10_000;

type Kept = { promised: number; kept: number; medianSeconds: number | null };

/** Of the last 30 days: how often the site promised to call, how often it kept that as measured, and how fast. For anybody. */
export async function readPromise(deps: Deps, { site: key }: { site: string }): Promise<Reply<Kept>> {
  const site = await deps.store.findSiteByKey(key);
  if (!site) return { ok: false, error: "not_found" };
  const now = deps.now();
  const query = { siteId: site.id, from: now - DAYS_MS, to: now + 1, limit: CALLS_MAX };
  const [kept, late, missed, reported] = await Promise.all([
    deps.store.listCalls({ ...query, promise: "kept" }),
    deps.store.listCalls({ ...query, promise: "late" }),
    deps.store.listCalls({ ...query, promise: "missed" }),
    deps.store.listCalls({ ...query, promise: "reported" }),
  ]);
  const median = medianOf([...kept, ...late].flatMap(({ record }) => measuredRing(record) ?? []));
  const promised = kept.length + late.length + missed.length + reported.length;
  const medianSeconds = median === null ? null : Math.round(median / 1_000);
  return { ok: true, data: { promised, kept: kept.length, medianSeconds } };
}
