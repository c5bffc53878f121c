import type { Deps, VisitorSession } from "../deps.ts";

type Gone = Pick<VisitorSession, "siteId" | "visitorId">;

/** Their last sockets on this node closed. One on another node renews, and is heard of, within its next renewal. */
export async function endVisitorSessions(deps: Deps, gone: readonly Gone[]): Promise<void> {
  if (gone.length === 0) return;
  const at = deps.now();
  await deps.store.renewVisitors({ visitorIds: gone.map(({ visitorId }) => visitorId), until: at, at });
  for (const { siteId, visitorId } of gone) deps.bus.publish({ type: "visitorChanged", siteId, visitorId });
}
