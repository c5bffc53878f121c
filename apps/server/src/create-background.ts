import { StoreUnavailable } from "@bellhop/core";
import { answerInTime } from "./answer-in-time.ts";

/** A store that is away ends it sooner. */
const END_WITHIN_MS = 2_000;

/**
 * Work that goes on after its request was answered. A failure is logged and fails nobody: what matters has a timer
 * behind it. `close` waits for what is under way.
 */
export function createBackground(log: { error: (fields: object, text: string) => void }) {
  const underWay = new Set<Promise<unknown>>();
  return {
    run(work: Promise<unknown>): void {
      const kept = work
        .catch((error: unknown) => {
          // That the store is away is told once, by the job that watches it.
          if (!(error instanceof StoreUnavailable)) log.error({ err: error }, "background work failed");
        })
        .finally(() => underWay.delete(kept));
      underWay.add(kept);
    },
    async close(): Promise<void> {
      const ended = async () => {
        while (underWay.size > 0) await Promise.all(underWay);
      };
      await answerInTime(ended(), END_WITHIN_MS).catch(() => {});
    },
  };
}
