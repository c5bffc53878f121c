import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** Points per window of seconds. */
export type CounterRule = {
  readonly points: number;
  readonly duration: number;
  /**
   * Counted over all nodes; left out, each node counts for itself. The number is how many points a node grants in a
   * window before it asks the others: 0 makes the limit exact, more makes it cheap, and N nodes then grant at most
   * `points + alone * (N - 1)`.
   */
  readonly alone?: number;
};

export type Counter = {
  /** Counts one, or `points`. Milliseconds until it is worth coming back when there were too many, else null. */
  take(key: string, points?: number): Promise<number | null>;
  /** What `take` would say now; counts nothing. */
  look(key: string): Promise<number | null>;
  forget(key: string): Promise<void>;
};

/** Makes the counters of one process, of all rules. */
export type Counters = {
  /** `name` is the same on every node and like no other's. */
  createCounter(name: string, rule: CounterRule): Counter;
  close(): Promise<void>;
};

/** Every rule is counted here alone. */
export const memoryCounters: Counters = {
  createCounter: (name, { points, duration }) =>
    countWith(new RateLimiterMemory({ points, duration, keyPrefix: name })),
  close: async () => {},
};

/** A counter on one of the library's limiters. */
export function countWith(limiter: RateLimiterAbstract): Counter {
  return {
    async take(key, points = 1) {
      try {
        await limiter.consume(key, points);
        return null;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return refused.msBeforeNext;
        throw refused;
      }
    },
    async look(key) {
      const state = await limiter.get(key);
      // What could not be read is a number of the kind NaN to the library.
      if (state && Number.isNaN(state.remainingPoints)) throw new Error("the count could not be read");
      return state && state.remainingPoints <= 0 && state.msBeforeNext > 0 ? state.msBeforeNext : null;
    },
    async forget(key) {
      await limiter.delete(key);
    },
  };
}
