import { type Store, StoreUnavailable } from "@bellhop/core";
import type { Logger } from "./logger.ts";

const MEASURE_EVERY_MS = 10_000;

/** Store time: the local clock plus the offset to the database's, measured now and then. A given clock is taken as it is. */
export async function startStoreClock(store: Store, log: Logger, given?: () => number) {
  let offset = given ? 0 : await store.clockOffset();
  const measure = () =>
    store.clockOffset().then(
      (measured) => {
        offset = measured;
      },
      // The last one is good enough until the store is back.
      (error) => {
        if (!(error instanceof StoreUnavailable))
          log.warn({ err: error }, "could not measure the store's clock");
      },
    );
  const timer = given ? undefined : setInterval(measure, MEASURE_EVERY_MS);
  timer?.unref();
  return {
    now: given ?? (() => Math.round(Date.now() + offset)),
    close: async () => clearInterval(timer),
  };
}
