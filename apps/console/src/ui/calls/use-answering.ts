import { useEffect, useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { dropNotices, isMiss } from "../../desk-notices.ts";
import { rememberPassed } from "../../passed-offers.ts";
import type { CallOffer } from "../../state-call-offer.ts";
import { useLink } from "../desk-context.ts";
import { useCommand } from "../use-command.ts";
import { type Untaken, useTakeCall } from "./use-take-call.ts";

export type Answering = {
  busy: boolean;
  /** Why it could not be taken. */
  said: Untaken | null;
  take: () => Promise<void>;
  pass: () => Promise<void>;
};

/** Long enough to be read. */
const SAID_FOR_MS = 8_000;

/** Taking the call that is offered, or passing it on; by button or key. */
export function useAnswering(offer: CallOffer | null, hearsKeys: boolean): Answering {
  const link = useLink();
  const [, navigate] = useLocation();
  const { busy, take: takeCall } = useTakeCall();
  const [said, setSaid] = useState<Untaken | null>(null);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(null), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const take = async () => {
    if (!offer) return;
    const { conversation, call } = offer;
    setSaid(null);
    const refusal = await takeCall(conversation, call);
    if (refusal) return setSaid(refusal);
    dropNotices(isMiss);
    navigate(`/c/${conversation.id}`);
  };
  const pass = async () => {
    if (!offer) return;
    rememberPassed(offer.passKey);
    // What waits is asked of nobody: it is only put away here.
    if (offer.kind !== "waiting") await link.calls.pass(offer.conversation.id, offer.call.id);
  };
  const canPress = hearsKeys && offer !== null && !busy;
  useCommand("takeOffer", canPress ? () => void take() : null);
  useCommand("pass", canPress ? () => void pass() : null);
  return { busy, said, take, pass };
}
