import type { Deps, VisitorSession } from "./deps.ts";

/** The visitor's last socket on this node closed. One on another node renews, and is heard of, within its next renewal. */
export async function endVisitorSession(deps: Deps, { siteId, visitorId }: VisitorSession): Promise<void> {
  const at = deps.now();
  await deps.store.renewVisitors({ visitorIds: [visitorId], until: at, at });
  deps.bus.publish({ type: "visitorChanged", siteId, visitorId });
}
