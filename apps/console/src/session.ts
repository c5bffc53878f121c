import type { AgentLink } from "@bellhop/client";
import type { Conversation } from "@bellhop/protocol";
import { ringBell, wakeBell } from "./bell.ts";
import { addNotice, type DeskNotice, isMiss, noticeOf } from "./desk-notices.ts";
import { startKeys } from "./keys.ts";
import { notify, notifyOf } from "./notify.ts";
import { passedOffers, subscribePassed } from "./passed-offers.ts";
import { getPreferences, localeOf } from "./preferences.ts";
import { ringOffers } from "./ring-offers.ts";
import { nextCallOffer } from "./state-call-offer.ts";
import { countAttention } from "./state-inbox.ts";
import { nextOffer } from "./state-offer.ts";
import { allTexts } from "./texts/all-texts.ts";
import { visitorName } from "./visitor-name.ts";

/** What goes on around the line while somebody is signed in: keys, title, bell, notifications, read marks. Returns how to stop. */
export function startSession(link: AgentLink, open: (conversationId: string) => void): () => void {
  const ringer = createRinger();
  const { isRinger, stop: letGo } = ringer;
  const stops = [startKeys(), showTitle(link), reportWatching(link), wakeOnFirstTouch(), letGo];
  stops.push(ringOnIncoming(link, ringer, open), ringOffers({ link, isRinger, isInSight, open }));
  return () => {
    for (const stop of stops) stop();
    document.title = "Bellhop";
  };
}

function showTitle(link: AgentLink): () => void {
  const show = () => {
    const { conversations, me } = link.state;
    const { waiting, unread } = countAttention(conversations.values(), me?.id ?? null);
    const t = allTexts[localeOf(getPreferences())];
    const call = nextCallOffer(link.state, passedOffers());
    const offer = nextOffer(link.state, passedOffers());
    if (call) {
      const name = visitorName(call.conversation, t);
      document.title = `● ${call.kind === "waiting" ? t.call.waitsFor(name) : t.call.asks(name)} · Bellhop`;
      return;
    }
    if (offer) {
      document.title = `● ${t.offer.title(visitorName(offer.conversation, t))} · Bellhop`;
      return;
    }
    const { title, nav } = t;
    const words = waiting > 0 ? title.waiting(waiting) : unread > 0 ? title.unread(unread) : nav.inbox;
    document.title = `${words} · Bellhop`;
  };
  show();
  const stops = [link.subscribe(show), subscribePassed(show)];
  return () => {
    for (const stop of stops) stop();
  };
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

type Ringer = { isRinger(): boolean; stop(): void };

/** Of several tabs of the console only one rings: whichever holds the lock. */
function createRinger(): Ringer {
  let isRinger = !navigator.locks;
  const letGo = Promise.withResolvers<void>();
  navigator.locks
    ?.request("bellhop.bell", () => {
      isRinger = true;
      return letGo.promise;
    })
    .catch(() => {});
  return { isRinger: () => isRinger, stop: () => letGo.resolve() };
}

const isInSight = () => document.visibilityState === "visible" && document.hasFocus();

/** Rings and tells of what comes in, besides offers. */
function ringOnIncoming(link: AgentLink, { isRinger }: Ringer, open: (id: string) => void): () => void {
  return link.onIncoming((conversation, entry) => {
    const notice = noticeOf(conversation, entry, link.state.me?.id);
    if (notice) return tellNotice(link, notice, isRinger(), open);
    if (!isRinger()) return;
    const isOpened = link.state.opened?.conversation.id === conversation.id;
    if (isOpened && isInSight()) return;
    const isWaiting = conversation.agent === null;
    // Whoever is asked to take it hears the offer.
    if (isWaiting && !isFromQueue(link.state, conversation)) return;
    if (getPreferences().sound && isRingDue(conversation, isWaiting))
      ringBell(isWaiting ? "newConversation" : "newMessage");
    if (!isInSight()) notify(conversation, entry, () => open(conversation.id));
  });
}

function tellNotice(link: AgentLink, notice: DeskNotice, isRinger: boolean, open: (id: string) => void) {
  const { id } = notice.conversation;
  const isOpened = link.state.opened?.conversation.id === id;
  if (!isOpened || !isInSight() || isMiss(notice)) addNotice(notice);
  if (!isRinger || isMiss(notice)) return;
  if (getPreferences().sound) ringBell("newMessage");
  if (!isInSight()) notifyOf(notice, Date.now() + link.state.clockOffset, () => open(id));
}

/** In a department where nobody is asked, agents take from the queue: new words there concern its members. */
function isFromQueue({ departments, me }: AgentLink["state"], { departmentId }: Conversation): boolean {
  const department = departments.find(({ id }) => id === departmentId);
  return department?.routing === "manual" && !!me && department.agentIds.includes(me.id);
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
