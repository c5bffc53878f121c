import type { Availability, LoaderSettings, Locale } from "@bellhop/protocol";

/** What the page hears, as DOM events on window and through `Bellhop("on", …)`. Never what was written. */
export type PageEvents = {
  open: undefined;
  close: undefined;
  message: { from: "visitor" | "agent"; kind: "message" | "file"; at: number };
};

/** The page asks for the form of a callback, with this number in it. */
export type Callback = { phone?: string };

/** What the loader hands to the panel. */
export type Door = {
  settings: LoaderSettings;
  locale: Locale;
  /** The launcher and the panel are drawn in one shadow root. */
  root: ShadowRoot;
  button: HTMLButtonElement;
  /** Opens or closes; the launcher's name, the panel and the page are told. */
  setOpen(open: boolean, callback?: Callback): void;
  tell<K extends keyof PageEvents>(name: K, detail: PageEvents[K]): void;
};

/** What the panel hands back. */
export type Panel = { setOpen(open: boolean, callback?: Callback): void };

/** What the panel's entry chunk exports: fetches what will be needed first, then waits for the door. */
export type PanelModule = {
  preparePanel(locale: Locale, availability: Availability): Promise<(door: Door) => Panel>;
};
