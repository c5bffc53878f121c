import type { Reply, Site } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { makeSiteKey } from "../rules/make-site.ts";
import { refuseNonOwner } from "../rules/refuse-outsider.ts";

/** A new public key; tags with the old one stop working. Owners only. */
export async function replaceSiteKey(
  deps: Deps,
  session: AgentSession,
  { siteId }: { siteId: string },
): Promise<Reply<Site>> {
  const refusal = refuseNonOwner(session, siteId);
  if (refusal) return refusal;
  const site = await deps.store.updateSite({ siteId, key: makeSiteKey(deps.newToken()) });
  if (!site) return { ok: false, error: "not_found" };
  deps.bus.publish({ type: "siteChanged", siteId });
  return { ok: true, data: site };
}
