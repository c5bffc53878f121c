/** A line that was cut: when, for how long it was away, and whether it came over the bad stretch. */
export type Cut = { cutAt: number; awayMs: number; isFar: boolean };
/** How late an agent on a good line was shown an entry, and when that had been written, by `performance.now()`. */
type Lag = { writtenAt: number; lateMs: number };

export type Watch = {
  /** From the first attempt until the acknowledgement, milliseconds. */
  latencies: number[];
  noteAcknowledgement(tookMs: number): void;
  noteCut(cut: Cut): void;
  noteShown(at: number, openSince: number): void;
  /** When acknowledgements were heard, in order. */
  acknowledgedAt: number[];
  nextAcknowledgement(): Promise<void>;
  cuts: Cut[];
  lags: Lag[];
};

/** Keeps what the peers see of the faults. */
export function createWatch(): Watch {
  const latencies: number[] = [];
  const acknowledgedAt: number[] = [];
  const cuts: Cut[] = [];
  const lags: Lag[] = [];
  const waiting = new Set<() => void>();
  return {
    latencies,
    acknowledgedAt,
    cuts,
    lags,
    noteAcknowledgement(tookMs) {
      latencies.push(tookMs);
      acknowledgedAt.push(performance.now());
      for (const resolve of waiting) resolve();
      waiting.clear();
    },
    noteCut: (cut) => void cuts.push(cut),
    noteShown(at, openSince) {
      // On a line opened later, the entry is history.
      if (openSince < at) lags.push({ writtenAt: at - performance.timeOrigin, lateMs: Date.now() - at });
    },
    nextAcknowledgement: () => new Promise((resolve) => waiting.add(resolve)),
  };
}
