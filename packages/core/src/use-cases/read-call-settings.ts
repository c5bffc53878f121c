import type { CallProviderId, CallProviderState, CallSettings, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { refuseOutsider } from "../rules/refuse-outsider.ts";
import { findCallSettings } from "../steps/find-call-settings.ts";

const PROVIDERS: readonly CallProviderId[] = ["console", "simulated", "twilio"];

type Shown = { settings: CallSettings; providers: CallProviderState[]; turn: boolean };

/** How the site calls, and what this server can do. For members of the site. */
export async function readCallSettings(
  deps: Deps,
  session: AgentSession,
  { siteId }: { siteId: string },
): Promise<Reply<Shown>> {
  const refusal = refuseOutsider(session, siteId);
  if (refusal) return refusal;
  const providers = PROVIDERS.flatMap((id) => {
    const provider = deps.providers.get(id);
    return provider ? [{ id, isReal: provider.isReal, fault: deps.providers.faultOf(id) }] : [];
  });
  const turn = deps.iceServers(session.agentId).length > 0;
  return { ok: true, data: { settings: await findCallSettings(deps, siteId), providers, turn } };
}
