import type { Reply, Site } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { refuseOutsider } from "../rules/refuse-outsider.ts";

/** One of the agent's sites. */
export async function readSite(
  deps: Deps,
  session: AgentSession,
  { siteId }: { siteId: string },
): Promise<Reply<Site>> {
  const refusal = refuseOutsider(session, siteId);
  if (refusal) return refusal;
  const site = await deps.store.readSite(siteId);
  return site ? { ok: true, data: site } : { ok: false, error: "not_found" };
}
