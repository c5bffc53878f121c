import type { Conversation, Entry } from "@bellhop/protocol";
import type { DeskNotice } from "./desk-notices.ts";
import { createFormat } from "./format.ts";
import { getPreferences, localeOf } from "./preferences.ts";
import { sayNotice } from "./say-notice.ts";
import type { CallOffer } from "./state-call-offer.ts";
import { allTexts } from "./texts/all-texts.ts";
import { visitorName } from "./visitor-name.ts";

const words = () => allTexts[localeOf(getPreferences())];

/** A visitor's words as a desktop notification. */
export function notify(conversation: Conversation, { body }: Entry, open: () => void): void {
  const t = words();
  const name = visitorName(conversation, t);
  const title = conversation.agent === null ? t.alerts.newConversation(name) : name;
  const said = body.kind === "message" ? body.text.slice(0, 140) : body.kind === "file" ? t.alerts.file : "";
  show({ title, body: said, tag: conversation.id }, open);
}

/** That somebody is offered to this agent; returns how to take it from the desktop again. */
export function notifyOffer(conversation: Conversation, open: () => void): () => void {
  const t = words();
  const title = t.offer.title(visitorName(conversation, t));
  return show({ title, body: conversation.preview?.text ?? "", tag: conversation.id }, open);
}

/** That somebody wants a call; returns how to take it from the desktop again. */
export function notifyCall({ conversation, kind }: CallOffer, open: () => void): () => void {
  const t = words();
  const name = visitorName(conversation, t);
  const title = kind === "waiting" ? t.call.waitsFor(name) : t.call.asks(name);
  return show({ title, body: conversation.preview?.text ?? "", tag: conversation.id }, open);
}

/** What calls for the agent and is no visitor's word. */
export function notifyOf(notice: DeskNotice, now: number, open: () => void): void {
  const t = words();
  const format = createFormat(localeOf(getPreferences()));
  const body = sayNotice(notice, t, (at) => format.due(at, now));
  show({ title: visitorName(notice.conversation, t), body, tag: notice.conversation.id }, open);
}

/** One for each conversation at a time. Without permission nothing happens. */
function show({ title, body, tag }: { title: string; body: string; tag: string }, open: () => void) {
  if (!globalThis.Notification || Notification.permission !== "granted") return () => {};
  try {
    const shown = new Notification(title, { body, tag, icon: "/console/icon.svg" });
    shown.addEventListener("click", () => {
      window.focus();
      open();
      shown.close();
    });
    return () => shown.close();
  } catch {
    // Phones allow them from a service worker only.
    return () => {};
  }
}
