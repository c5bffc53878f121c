/** What people's own writes say about the store: they know of a full disk, and of a long queue, what a ping does not. */
export type AppendWatch = {
  /** One append ended: durable, or refused by the engine. */
  ended(isDurable: boolean): void;
  /** How many have been durable so far. */
  countDurable(): number;
  /** The last ones were all refused, a moment ago. */
  areRefused(): boolean;
};

/** One refusal may be the lost race of one connection. */
const IN_A_ROW = 2;
/** Browsers try again within 4 s; when nobody tries any more, the past says nothing about now. */
const COUNTS_FOR_MS = 6_000;

export function createAppendWatch(): AppendWatch {
  let durable = 0;
  let refusedInARow = 0;
  let refusedAt = 0;
  return {
    ended(isDurable) {
      if (isDurable) {
        durable += 1;
        refusedInARow = 0;
        return;
      }
      refusedInARow += 1;
      refusedAt = performance.now();
    },
    countDurable: () => durable,
    areRefused: () => refusedInARow >= IN_A_ROW && performance.now() - refusedAt < COUNTS_FOR_MS,
  };
}
