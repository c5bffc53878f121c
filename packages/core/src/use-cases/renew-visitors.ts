import type { Deps } from "../deps.ts";
import { VISITOR_LEASE_MS } from "../rules/lease-times.ts";

/** Keeps the visitors of this node's sockets online. Call at least every third of VISITOR_LEASE_MS. */
export async function renewVisitors(deps: Deps, { visitorIds }: { visitorIds: string[] }): Promise<void> {
  const at = deps.now();
  if (visitorIds.length > 0) await deps.store.renewVisitors({ visitorIds, until: at + VISITOR_LEASE_MS, at });
}
