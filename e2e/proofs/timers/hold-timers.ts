import type { Store } from "@bellhop/core";
import { replaceOperations } from "../mutants/replace-operations.ts";

/** What is to happen to this process with timers in its hands. */
export type Mishaps = {
  /** Dies between the effects of the so manieth batch of timers and their removal; never at 0. */
  dieAtBatch: number;
  /** Stands still as soon as it has claimed some. */
  freezeAtClaim: boolean;
};

/** The same store; a mishap comes at the worst moment. */
export function holdTimers(store: Store, mishaps: Mishaps): Store {
  let batches = 0;
  return replaceOperations(store, {
    async claimDueTimers(input) {
      const timers = await store.claimDueTimers(input);
      if (mishaps.freezeAtClaim && timers.length > 0) {
        mishaps.freezeAtClaim = false;
        process.kill(process.pid, "SIGSTOP");
      }
      return timers;
    },
    async completeTimers(input) {
      batches += 1;
      if (batches === mishaps.dieAtBatch) process.kill(process.pid, "SIGKILL");
      return store.completeTimers(input);
    },
  });
}
