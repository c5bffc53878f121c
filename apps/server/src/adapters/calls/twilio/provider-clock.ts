const SECOND_MS = 1_000;

/** Puts the exchange's times, which know whole seconds only, into store time. */
export type ProviderClock = {
  /** An answer with this `Date` came to a request sent at `sentAt`. */
  learn(date: string | null, sentAt: number, cameAt: number): void;
  /** The latest moment it can have been, and never later than `now`: a promise must not look better than it was kept. */
  toStoreTime(timestamp: unknown, now: number): number;
  /** How far our clock is ahead of theirs at least, milliseconds; negative when behind, 0 while both may agree. */
  aheadMs(): number;
};

/** Knows nothing of the difference at first, and takes the clocks for equal. */
export function createProviderClock(): ProviderClock {
  /** Ours minus theirs lies between these. */
  let between: [number, number] = [-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  let isKnown = false;

  return {
    learn(date, sentAt, cameAt) {
      const said = date === null ? Number.NaN : Date.parse(date);
      if (Number.isNaN(said)) return;
      const [low, high] = [sentAt - (said + SECOND_MS), cameAt - said];
      const narrowed: [number, number] = [Math.max(between[0], low), Math.min(between[1], high)];
      // Clocks are set now and then; then only the newest counts.
      between = narrowed[0] <= narrowed[1] ? narrowed : [low, high];
      isKnown = true;
    },
    toStoreTime(timestamp, now) {
      const said = typeof timestamp === "string" ? Date.parse(timestamp) : Number.NaN;
      if (Number.isNaN(said)) return now;
      return Math.min(now, said + SECOND_MS - 1 + (isKnown ? between[1] : 0));
    },
    aheadMs() {
      if (!isKnown) return 0;
      const [low, high] = between;
      return low > 0 ? low : Math.min(high, 0);
    },
  };
}
