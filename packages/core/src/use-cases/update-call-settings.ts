import type { CallSettings, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { refuseNonOwner } from "../rules/refuse-outsider.ts";
import { findCallSettings } from "../steps/find-call-settings.ts";

/** What is left out stays as it is. */
type Changes = { siteId: string; changes: { [K in keyof CallSettings]?: CallSettings[K] | undefined } };

/**
 * Changes how the site calls. Owners only; `bad_request` for a provider this server does not have. A changed text gets
 * the next version, whatever version was sent with it.
 */
export async function updateCallSettings(
  deps: Deps,
  session: AgentSession,
  { siteId, changes }: Changes,
): Promise<Reply<CallSettings>> {
  const refusal = refuseNonOwner(session, siteId);
  if (refusal) return refusal;
  const known = await findCallSettings(deps, siteId);
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const wanted: CallSettings = { ...known, ...Object.fromEntries(given) };
  if (!deps.providers.get(wanted.provider)) return { ok: false, error: "bad_request" };
  const settings = { ...wanted, consent: nextConsent(known.consent, wanted.consent.texts) };
  await deps.store.putCallSettings({ siteId, settings });
  return { ok: true, data: settings };
}

function nextConsent(
  known: CallSettings["consent"],
  texts: CallSettings["consent"]["texts"],
): CallSettings["consent"] {
  const isSame = (["en", "pl", "cs"] as const).every((locale) => texts[locale] === known.texts[locale]);
  return isSame ? known : { version: known.version + 1, texts };
}
