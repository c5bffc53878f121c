import type { Conversation, Entry } from "@bellhop/protocol";
import { getPreferences, localeOf } from "./preferences.ts";
import { allTexts } from "./texts/all-texts.ts";
import { visitorName } from "./visitor-name.ts";

/** A desktop notification, one for each conversation at a time. Without permission nothing happens. */
export function notify(conversation: Conversation, { body }: Entry, open: () => void): void {
  if (!globalThis.Notification || Notification.permission !== "granted") return;
  const t = allTexts[localeOf(getPreferences())];
  const name = visitorName(conversation, t);
  const title = conversation.agent === null ? t.alerts.newConversation(name) : name;
  const words = body.kind === "message" ? body.text.slice(0, 140) : body.kind === "file" ? t.alerts.file : "";
  try {
    const shown = new Notification(title, { body: words, tag: conversation.id, icon: "/console/icon.svg" });
    shown.addEventListener("click", () => {
      window.focus();
      open();
      shown.close();
    });
  } catch {
    // Phones allow them from a service worker only.
  }
}
