import { createVisitorLink, type VisitorLink } from "@bellhop/client";
import { createBox } from "./create-box.ts";
import type { Door } from "./door.ts";
import { createFormats, type Formats } from "./formats.ts";
import type { Texts } from "./texts/texts.ts";
import { createView, type View } from "./view.ts";
import { readRecord } from "./visitor-record.ts";

/** Everything a mounted panel is made of. */
export type Stage = {
  door: Door;
  link: VisitorLink;
  texts: Texts;
  formats: Formats;
  box: HTMLElement;
  view: View;
  /** Changes the view and draws. */
  change(patch: Partial<View>): void;
};

export function createStage(door: Door, texts: Texts, draw: () => void): Stage {
  const { settings, locale } = door;
  const stage: Stage = {
    door,
    texts,
    view: createView(readRecord(settings.key)),
    link: createVisitorLink({
      host: settings.host,
      siteKey: settings.key,
      locale,
      page: () => ({ url: location.href, title: document.title }),
      loadPolling: () => import("./wire/polling.ts").then((module) => module.XHR),
    }),
    formats: createFormats(locale),
    box: createBox(door),
    change(patch) {
      stage.view = { ...stage.view, ...patch };
      draw();
    },
  };
  return stage;
}

/** Where one writes; on a touch screen the panel itself, so that no keyboard jumps up unasked. */
export function focusField({ box }: Stage) {
  const isTouched = matchMedia("(pointer: coarse)").matches;
  const field = isTouched ? null : box.querySelector("textarea");
  (field ?? box.querySelector("section"))?.focus();
}
