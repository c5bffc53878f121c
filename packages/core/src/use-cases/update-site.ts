import type { Reply, Site } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { refuseNonOwner } from "../rules/refuse-outsider.ts";

/** What is left out stays as it is. */
type Changes = {
  siteId: string;
  name?: string | undefined;
  origins?: string[] | undefined;
  color?: string | undefined;
};

/** Changes a site's name, web addresses and colour. Owners only. */
export async function updateSite(
  deps: Deps,
  session: AgentSession,
  { siteId, name, origins, color }: Changes,
): Promise<Reply<Site>> {
  const refusal = refuseNonOwner(session, siteId);
  if (refusal) return refusal;
  const site = await deps.store.updateSite({
    siteId,
    ...(name === undefined ? {} : { name }),
    ...(origins === undefined ? {} : { origins: [...new Set(origins)] }),
    ...(color === undefined ? {} : { color }),
  });
  if (!site) return { ok: false, error: "not_found" };
  deps.bus.publish({ type: "siteChanged", siteId });
  return { ok: true, data: site };
}
