/** Whole seconds, none when clocks disagree. */
export function secondsSince(since: number, at: number): number {
  return Math.max(0, Math.floor((at - since) / 1_000));
}
