import type { AgentLink } from "@bellhop/client";
import type { Conversation } from "@bellhop/protocol";
import { type Ring, ringBell } from "./bell.ts";
import { notifyCall, notifyOffer } from "./notify.ts";
import { passedOffers, subscribePassed } from "./passed-offers.ts";
import { getPreferences } from "./preferences.ts";
import { type CallOffer, nextCallOffer } from "./state-call-offer.ts";
import { nextOffer } from "./state-offer.ts";

/** Between two rings: calm, and not to be missed. */
const RING_EVERY_MS = 4_000;
/** A call has seconds; one that nobody took in time has minutes. */
const CALL_EVERY_MS = 2_500;
const WAITING_CALL_EVERY_MS = 15_000;

type Ringing = {
  link: AgentLink;
  /** Of several tabs only one rings. */
  isRinger(): boolean;
  isInSight(): boolean;
  open(conversationId: string): void;
};

/** What rings now, how and how often. */
type Asked = {
  key: string;
  conversation: Conversation;
  ring: Ring;
  everyMs: number;
  notify(open: () => void): () => void;
};

/** Rings until what is offered is taken or gone, and says so on the desktop while nobody looks. Returns how to stop. */
export function ringOffers({ link, isRinger, isInSight, open }: Ringing): () => void {
  let current: Asked | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  let hush = () => {};
  const begin = ({ conversation, ring, everyMs, notify }: Asked) => {
    const strike = () => {
      if (isRinger() && getPreferences().sound) ringBell(ring);
    };
    strike();
    timer = setInterval(strike, everyMs);
    if (isRinger() && !isInSight()) hush = notify(() => open(conversation.id));
  };
  const end = () => {
    clearInterval(timer);
    hush();
    hush = () => {};
  };
  const look = () => {
    const next = nextAsked(link.state);
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

/** A call comes before anything else: its visitor holds a telephone. */
function nextAsked(state: AgentLink["state"]): Asked | null {
  const call = nextCallOffer(state, passedOffers());
  if (call) return askedOf(call);
  const offer = nextOffer(state, passedOffers());
  if (!offer) return null;
  const { key, conversation } = offer;
  const notify = (open: () => void) => notifyOffer(conversation, open);
  return { key, conversation, ring: "newConversation", everyMs: RING_EVERY_MS, notify };
}

function askedOf(call: CallOffer): Asked {
  const { key, conversation, kind } = call;
  const everyMs = kind === "waiting" ? WAITING_CALL_EVERY_MS : CALL_EVERY_MS;
  return { key, conversation, ring: "newCall", everyMs, notify: (open) => notifyCall(call, open) };
}
