import type { AgentLink } from "@bellhop/client";
import { ringBell } from "./bell.ts";
import { notifyOffer } from "./notify.ts";
import { passedOffers, subscribePassed } from "./passed-offers.ts";
import { getPreferences } from "./preferences.ts";
import { nextOffer, type Offer } from "./state-offer.ts";

/** Between two rings: calm, and not to be missed. */
const RING_EVERY_MS = 4_000;

type Ringing = {
  link: AgentLink;
  /** Of several tabs only one rings. */
  isRinger(): boolean;
  isInSight(): boolean;
  open(conversationId: string): void;
};

/** Rings until what is offered is taken or gone, and says so on the desktop while nobody looks. Returns how to stop. */
export function ringOffers({ link, isRinger, isInSight, open }: Ringing): () => void {
  let current: Offer | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  let hush = () => {};
  const ring = () => {
    if (isRinger() && getPreferences().sound) ringBell("newConversation");
  };
  const begin = (offer: Offer) => {
    ring();
    timer = setInterval(ring, RING_EVERY_MS);
    if (isRinger() && !isInSight()) hush = notifyOffer(offer.conversation, () => open(offer.conversation.id));
  };
  const end = () => {
    clearInterval(timer);
    hush();
    hush = () => {};
  };
  const look = () => {
    const next = nextOffer(link.state, passedOffers());
    const isSame = next?.key === current?.key;
    current = next;
    if (isSame) return;
    end();
    if (next) begin(next);
  };
  const stops = [link.subscribe(look), subscribePassed(look), end];
  look();
  return () => {
    for (const stop of stops) stop();
  };
}
