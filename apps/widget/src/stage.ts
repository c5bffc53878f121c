import { createVisitorLink, type VisitorLink } from "@bellhop/client";
import { callChunks } from "./call/call-chunks.ts";
import type { Call } from "./call/create-call.ts";
import { createBox } from "./create-box.ts";
import type { Door } from "./door.ts";
import { createPart, type Part } from "./fetch-part.ts";
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
  call: Part<Call>;
  /** Changes the view and draws. */
  change(patch: Partial<View>): void;
};

export function createStage(door: Door, texts: Texts, draw: () => void): Stage {
  const { settings, locale } = door;
  const base = {
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
    change(patch: Partial<View>) {
      stage.view = { ...stage.view, ...patch };
      draw();
    },
  };
  const stage: Stage = {
    ...base,
    call: createPart(base, async () => (await callChunks[locale]()).makeCall(stage)),
  };
  return stage;
}
