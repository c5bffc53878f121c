import type { Locale } from "@bellhop/protocol";
import { createContext } from "preact";
import { useSyncExternalStore } from "preact/compat";
import { useContext, useMemo } from "preact/hooks";
import { createFormat, type Format } from "../format.ts";
import { getPreferences, localeOf, type Preferences, subscribePreferences } from "../preferences.ts";
import { allTexts } from "../texts/all-texts.ts";
import { en, type Texts } from "../texts/en.ts";

export type Wording = { t: Texts; locale: Locale; format: Format };

export const TextsContext = createContext<Wording>({ t: en, locale: "en", format: createFormat("en") });

/** What to say and how to write times and numbers. */
export function useTexts(): Wording {
  return useContext(TextsContext);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribePreferences, getPreferences);
}

/** The wording for the chosen language; for the root of the page. */
export function useWording(): Wording {
  const locale = localeOf(usePreferences());
  return useMemo(() => ({ t: allTexts[locale], locale, format: createFormat(locale) }), [locale]);
}
