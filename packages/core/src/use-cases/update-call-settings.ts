import type { CallSettings, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import type { CallSettingsChanges } from "../rules/calls/change-call-settings.ts";
import { refuseNonOwner } from "../rules/refuse-outsider.ts";

type Changes = { siteId: string; changes: CallSettingsChanges };

/**
 * Changes how the site calls, what is left out stays as it is by then. Owners only; `bad_request` for a provider this
 * server does not have. A changed text gets the next version, whatever version was sent with it.
 */
export async function updateCallSettings(
  deps: Deps,
  session: AgentSession,
  { siteId, changes }: Changes,
): Promise<Reply<CallSettings>> {
  const refusal = refuseNonOwner(session, siteId);
  if (refusal) return refusal;
  // One that was set before and is gone keeps nobody from stopping the calls.
  if (changes.provider && !deps.providers.get(changes.provider)) return { ok: false, error: "bad_request" };
  return { ok: true, data: await deps.store.changeCallSettings({ siteId, changes }) };
}
