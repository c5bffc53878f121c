/** With fewer waits than this nothing can be said. */
const FEWEST = 3;
const MOST = 20;

/**
 * How much longer it will probably take, in milliseconds: the median of the last waits (newest first), less what was
 * waited already. Null when that is unknown, and once it is used up.
 */
export function expectedWait(waits: readonly number[], waitedMs: number): number | null {
  const sorted = waits.slice(0, MOST).toSorted((left, right) => left - right);
  if (sorted.length < FEWEST) return null;
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const left = Math.round((lower + upper) / 2 - waitedMs);
  return left > 0 ? left : null;
}
