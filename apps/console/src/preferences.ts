import type { Locale } from "@bellhop/protocol";

export type Theme = "system" | "light" | "dark";
export type Preferences = {
  /** Null: as the browser says. */
  locale: Locale | null;
  theme: Theme;
  sound: boolean;
  /** The desktop notification question was answered with "not now". */
  notificationsDeclined: boolean;
  /** Which of this computer's devices calls in the page use; null: the browser's own choice. */
  microphoneId: string | null;
  speakerId: string | null;
};

const key = "bellhop.preferences";
const defaults: Preferences = {
  locale: null,
  theme: "system",
  sound: true,
  notificationsDeclined: false,
  microphoneId: null,
  speakerId: null,
};
const listeners = new Set<() => void>();
let current = read();

export function getPreferences(): Preferences {
  return current;
}

export function changePreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(key, JSON.stringify(current));
  } catch {
    // Kept for this page only.
  }
  announce();
}

export function subscribePreferences(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** The chosen language, else the first of the browser's that we speak, else English. */
export function localeOf(
  { locale }: Preferences,
  languages: readonly string[] = navigator.languages,
): Locale {
  if (locale) return locale;
  for (const language of languages) {
    const known = (["en", "pl", "cs"] as const).find((code) => language.toLowerCase().split("-")[0] === code);
    if (known) return known;
  }
  return "en";
}

function read(): Preferences {
  try {
    return { ...defaults, ...(JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Preferences>) };
  } catch {
    return defaults;
  }
}

function announce() {
  const { theme } = current;
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const changed of listeners) changed();
}

// Another tab of the console changed them.
addEventListener("storage", (event) => {
  if (event.key !== key) return;
  current = read();
  announce();
});
