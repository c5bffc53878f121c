import type { Deps } from "../deps.ts";

/** More than ever wait on one site. */
const QUEUE_MAX = 10_000;

/** How many conversations wait on all sites, how long the first of them has waited, and how many calls are under way. For metrics. */
export async function measureQueues({
  store,
  now,
}: Deps): Promise<{ waiting: number; longestWaitMs: number; liveCalls: number }> {
  let [waiting, longestWaitMs] = [0, 0];
  for (const { id: siteId } of await store.listSites()) {
    const queue = await store.listWaiting({ siteId, limit: QUEUE_MAX });
    const first = queue[0];
    waiting += queue.length;
    if (first) longestWaitMs = Math.max(longestWaitMs, now() - first.waitingSince);
  }
  return { waiting, longestWaitMs, liveCalls: await store.countLiveCalls() };
}
