/** The log is counted in `seq` by the team and in `visitorSeq` by visitors: `SeqOf` says by which. Both are gapless from 1. */
export type SeqOf<E> = (entry: E) => number;

/** Number of the newest entry held; 0 before the first. */
export function headOf<E>(entries: readonly E[], seqOf: SeqOf<E>): number {
  const last = entries.at(-1);
  return last ? seqOf(last) : 0;
}

/**
 * Those of `arrived` that follow directly; from scratch, all. Older ones are dropped, and so is what lies beyond a gap:
 * catching up brings it again.
 */
export function nextEntries<E>(
  entries: readonly E[],
  arrived: readonly E[],
  seqOf: SeqOf<E>,
  fromScratch = false,
): E[] {
  let head = fromScratch && arrived[0] ? seqOf(arrived[0]) - 1 : headOf(entries, seqOf);
  return arrived.filter((entry) => seqOf(entry) === head + 1 && ++head);
}

/** An older page put in front, when it joins on without a gap. */
export function prependEntries<E>(entries: E[], older: readonly E[], seqOf: SeqOf<E>): E[] {
  const first = entries[0];
  if (!first) return [...older];
  const before = older.filter((entry) => seqOf(entry) < seqOf(first));
  return headOf(before, seqOf) === seqOf(first) - 1 ? [...before, ...entries] : entries;
}

/** Is there something before what is held? */
export const hasBefore = <E>(entries: readonly E[], seqOf: SeqOf<E>): boolean =>
  !!entries[0] && seqOf(entries[0]) > 1;
