import type { Callback, Door, PageEvents } from "./door.ts";

/** `Bellhop("open")`, `("close")`, `("callback", { phone })`, `("on", "message", fn)`. `q` holds what was called before the script came. */
type Bellhop = { (...command: unknown[]): void; q?: Iterable<unknown>[]; drawn?: true };

/** Makes the one global, and does what was asked of its stub. */
export function exposeApi(setOpen: Door["setOpen"]) {
  const page = window as typeof window & { Bellhop?: Bellhop };
  const api: Bellhop = (command, event, hear) => {
    if (command === "open" || command === "close") setOpen(command === "open");
    if (command === "callback") setOpen(true, (event ?? {}) as Callback);
    if (command === "on")
      addEventListener(`bellhop:${event}`, (told) =>
        (hear as (detail: unknown) => void)((told as CustomEvent).detail),
      );
  };
  api.drawn = true;
  const early = page.Bellhop?.q ?? [];
  page.Bellhop = api;
  for (const call of early) api(...call);
}

/** A DOM event on window, for the page's analytics. */
export function tell<K extends keyof PageEvents>(name: K, detail: PageEvents[K]) {
  dispatchEvent(new CustomEvent(`bellhop:${name}`, { detail }));
}
