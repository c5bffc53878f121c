import type { Deps } from "../deps.ts";
import type { DeadEnd } from "../ports/conversation-store.ts";

const LIMIT = 100;

/** What has neither an owner nor a queue, or no due time. Must be none; with `healing`, what is missing is set. */
export function findDeadEnds({ store, now }: Deps, { healing }: { healing: boolean }): Promise<DeadEnd[]> {
  return store.findDeadEnds({ at: now(), limit: LIMIT, healing });
}
