import { CATCH_UP_MAX } from "@bellhop/protocol";

/** Past every possible position: reading before it gives the newest page. */
export const PAST_THE_END = 2 ** 31 - 1;

/** Catching up from `since` is of no use: it lies ahead of the log, or starting anew is cheaper. */
export function isOutOfReach(since: number, head: number): boolean {
  return since > head || head - since > CATCH_UP_MAX;
}
