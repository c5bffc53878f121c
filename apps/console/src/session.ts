import type { AgentLink } from "@bellhop/client";
import type { Conversation, Entry } from "@bellhop/protocol";
import { ringBell, wakeBell } from "./bell.ts";
import { startKeys } from "./keys.ts";
import { notify } from "./notify.ts";
import { getPreferences, localeOf } from "./preferences.ts";
import { countAttention } from "./state-inbox.ts";
import { allTexts } from "./texts/all-texts.ts";

/** What goes on around the line while somebody is signed in: keys, title, bell, notifications, read marks. Returns how to stop. */
export function startSession(link: AgentLink, open: (conversationId: string) => void): () => void {
  const stops = [startKeys(), showTitle(link), reportWatching(link), wakeOnFirstTouch()];
  stops.push(ringOnIncoming(link, open));
  return () => {
    for (const stop of stops) stop();
    document.title = "Bellhop";
  };
}

function showTitle(link: AgentLink): () => void {
  const show = () => {
    const { conversations, me } = link.state;
    const { waiting, unread } = countAttention(conversations.values(), me?.id ?? null);
    const { title, nav } = allTexts[localeOf(getPreferences())];
    const words = waiting > 0 ? title.waiting(waiting) : unread > 0 ? title.unread(unread) : nav.inbox;
    document.title = `${words} · Bellhop`;
  };
  show();
  return link.subscribe(show);
}

/** A message counts as read only in front of somebody: the window in sight and in use. */
function reportWatching(link: AgentLink): () => void {
  const report = () => link.setWatching(document.visibilityState === "visible" && document.hasFocus());
  report();
  document.addEventListener("visibilitychange", report);
  addEventListener("focus", report);
  addEventListener("blur", report);
  return () => {
    document.removeEventListener("visibilitychange", report);
    removeEventListener("focus", report);
    removeEventListener("blur", report);
  };
}

function wakeOnFirstTouch(): () => void {
  const wake = () => wakeBell();
  addEventListener("pointerdown", wake);
  addEventListener("keydown", wake);
  return () => {
    removeEventListener("pointerdown", wake);
    removeEventListener("keydown", wake);
  };
}

/** Of several tabs of the console only one rings: whichever holds the lock. */
function ringOnIncoming(link: AgentLink, open: (conversationId: string) => void): () => void {
  let isRinger = !navigator.locks;
  const letGo = Promise.withResolvers<void>();
  navigator.locks
    ?.request("bellhop.bell", () => {
      isRinger = true;
      return letGo.promise;
    })
    .catch(() => {});
  const isInSight = () => document.visibilityState === "visible" && document.hasFocus();
  const stop = link.onIncoming((conversation: Conversation, entry: Entry) => {
    if (!isRinger) return;
    const isWaiting = conversation.agent === null;
    const isOpened = link.state.opened?.conversation.id === conversation.id;
    if (isOpened && isInSight()) return;
    if (getPreferences().sound && isRingDue(conversation, isWaiting))
      ringBell(isWaiting ? "newConversation" : "newMessage");
    if (!isInSight()) notify(conversation, entry, () => open(conversation.id));
  });
  return () => {
    letGo.resolve();
    stop();
  };
}

const rungFor = new Map<string, number>();

/** One ring for each wait, however much the waiting visitor writes; one for each message in one's own. */
function isRingDue({ id, waitingSince, openedAt }: Conversation, isWaiting: boolean): boolean {
  if (!isWaiting) return true;
  const since = waitingSince ?? openedAt;
  if (rungFor.get(id) === since) return false;
  rungFor.set(id, since);
  return true;
}
