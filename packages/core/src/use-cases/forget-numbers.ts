import type { Deps } from "../deps.ts";

const KEPT_MS = 90 * 24 * 60 * 60 * 1000;
const AT_ONCE = 500;

/** Takes the numbers out of calls that ended 90 days ago or more. Every node may, now and then. */
export async function forgetNumbers({ store, now }: Pick<Deps, "store" | "now">): Promise<void> {
  for (let cleared = AT_ONCE; cleared === AT_ONCE; )
    cleared = await store.forgetNumbers({ before: now() - KEPT_MS, limit: AT_ONCE });
}
