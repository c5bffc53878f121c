import type { Deps } from "../deps.ts";

const HOUR_MS = 60 * 60 * 1000;
const KEPT_MS = 90 * 24 * HOUR_MS;
const AT_ONCE = 100;

/**
 * Takes the numbers out of calls that ended 90 days ago or more, and removes what limits were counted by and are no
 * more. A little at a time: meanwhile others write. Every node may, now and then.
 */
export async function forgetNumbers({ store, now }: Pick<Deps, "store" | "now">): Promise<void> {
  const before = now() - KEPT_MS;
  // Clocks of nodes differ; what the slowest still looks at stays.
  const at = now() - HOUR_MS;
  while ((await store.forgetNumbers({ before, limit: AT_ONCE })) > 0);
  while ((await store.forgetCounted({ at, limit: AT_ONCE })) > 0);
}
