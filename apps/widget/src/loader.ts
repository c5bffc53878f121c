import type { LoaderSettings } from "@bellhop/protocol";
import type { Callback, Door } from "./door.ts";
import { drawLauncher } from "./draw-launcher.ts";
import { exposeApi, tell } from "./expose-api.ts";
import { createPanelLoader } from "./panel-loader.ts";
import { pickLocale } from "./pick-locale.ts";
import { placeLauncher } from "./place-launcher.ts";
import { readRecord } from "./visitor-record.ts";

/** The server puts the site's settings here as JSON. */
declare const __BELLHOP_SETTINGS__: LoaderSettings;

// A tag pasted twice draws one launcher.
if (!(window as { Bellhop?: { drawn?: true } }).Bellhop?.drawn) start(__BELLHOP_SETTINGS__);

function start(settings: LoaderSettings) {
  const locale = pickLocale(settings.words, [
    (document.currentScript as HTMLScriptElement | null)?.dataset.locale,
    document.documentElement.lang,
    ...navigator.languages,
  ]);
  const { host, root, button } = drawLauncher(settings.color, settings.ink);
  const door: Door = { settings, locale, root, button, setOpen, tell };
  const panel = createPanelLoader(door);
  let isOpen: boolean | undefined;

  const isWanted = () => isOpen || readRecord(settings.key).open;
  const place = placeLauncher({ host, button }, settings, panel, isWanted);

  /** Direction is read late: the page's style sheets may come after this script. */
  function sign(open: boolean) {
    isOpen = open;
    place();
    button.dir = getComputedStyle(document.documentElement).direction;
    button.setAttribute("aria-label", settings.words[locale][open ? "close" : "open"]);
    button.setAttribute("aria-expanded", `${open}`);
  }

  function setOpen(open: boolean, callback?: Callback) {
    if (open !== isOpen) {
      sign(open);
      tell(open ? "open" : "close", undefined);
    } else if (!callback) return;
    panel.show(open, callback);
  }

  button.onclick = () => setOpen(!isOpen);
  button.onpointerenter = button.onfocus = panel.prefetch;
  addEventListener("load", () => sign(!!isOpen));
  sign(false);
  if (readRecord(settings.key).open) panel.show(false);
  exposeApi(setOpen);
}
