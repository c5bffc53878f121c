import { type Changed, measuredRing, promiseOf } from "@bellhop/core";

/** What a change says about a promise, once for each call. `ringMs`: from the request to the ringing, when it was measured. */
export type Judged = { outcome: string; provider: string; reason: string; ringMs: number | null };

/** Null for a change that decides nothing about its call, and for simulated calls. */
export function judgeCall(changed: Changed): Judged | null {
  if (!changed.ok || !changed.call) return null;
  const { call, entries } = changed;
  const kinds = new Set(entries.map(({ body }) => body.kind));
  const outcome = promiseOf(call);
  if (outcome === null) return null;
  const { rangAt, stage, provider, legs } = call;
  if (outcome === "kept" || outcome === "late" || outcome === "reported") {
    // A later attempt rings too; only the first ringing counts.
    const leg = legs.findLast(({ side }) => side === "visitor");
    const isFirst = kinds.has("callRinging") && rangAt !== null && rangAt >= (leg?.begunAt ?? 0);
    return isFirst ? { outcome, provider, reason: "", ringMs: measuredRing(call) } : null;
  }
  if (stage.name !== "ended" || !(kinds.has("callEnded") || kinds.has("callMissed"))) return null;
  return { outcome, provider, reason: stage.reason ?? stage.how, ringMs: null };
}
