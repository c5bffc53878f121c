import type { ParsedInput, Reply, VisitorRequests } from "@bellhop/protocol";
import type { Deps, VisitorSession } from "../deps.ts";

/** The visitor stands on another page now. */
export async function reportPage(
  deps: Deps,
  { siteId, visitorId }: VisitorSession,
  { page }: ParsedInput<VisitorRequests, "reportPage">,
): Promise<Reply<Record<string, never>>> {
  const visitor = await deps.store.updateVisitor({ siteId, visitorId, at: deps.now(), page });
  if (!visitor) return { ok: false, error: "unauthenticated" };
  deps.bus.publish({ type: "visitorChanged", siteId, visitorId });
  return { ok: true, data: {} };
}
