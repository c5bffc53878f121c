import type { CallSettings } from "@bellhop/protocol";
import { defaultCallSettings } from "./default-call-settings.ts";

/** What is left out stays as it is. */
export type CallSettingsChanges = { [K in keyof CallSettings]?: CallSettings[K] | undefined };

/** What is stored by now with a change made to it; a changed text gets the next version, whatever version came with it. */
export function changeCallSettings(stored: CallSettings | null, changes: CallSettingsChanges): CallSettings {
  const known = stored ?? defaultCallSettings();
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const wanted: CallSettings = { ...known, ...Object.fromEntries(given) };
  return { ...wanted, consent: nextConsent(known.consent, wanted.consent.texts) };
}

function nextConsent(
  known: CallSettings["consent"],
  texts: CallSettings["consent"]["texts"],
): CallSettings["consent"] {
  const isSame = (["en", "pl", "cs"] as const).every((locale) => texts[locale] === known.texts[locale]);
  return isSame ? known : { version: known.version + 1, texts };
}
