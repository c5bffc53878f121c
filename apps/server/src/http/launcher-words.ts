import type { LoaderSettings } from "@bellhop/protocol";

/** What the launcher says before the panel and its texts are loaded. */
export const launcherWords: LoaderSettings["words"] = {
  en: { open: "Open chat", close: "Close chat" },
  pl: { open: "Otwórz czat", close: "Zamknij czat" },
  cs: { open: "Otevřít chat", close: "Zavřít chat" },
};
