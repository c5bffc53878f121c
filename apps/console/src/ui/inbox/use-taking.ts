import { useEffect, useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { dropNotices, isMiss } from "../../desk-notices.ts";
import { rememberPassed } from "../../passed-offers.ts";
import type { Offer } from "../../state-offer.ts";
import { useLink } from "../desk-context.ts";
import { useTexts } from "../texts-context.ts";
import { useCommand } from "../use-command.ts";

/** Long enough to be read. */
const SAID_FOR_MS = 6_000;

/** Taking what is offered, or passing it on; by button or key. `said`: why it could not be taken. */
export function useTaking(offer: Offer | null, hearsKeys: boolean, onOpen: (id: string) => void) {
  const { t } = useTexts();
  const link = useLink();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(null), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const id = offer?.conversation.id ?? null;
  const take = async () => {
    if (!id) return;
    setBusy(true);
    setSaid(null);
    const reply = await link.claim(id);
    setBusy(false);
    if (!reply.ok) {
      const { takenBy } = reply.detail ?? {};
      return setSaid(takenBy ? t.offer.goneTo(takenBy) : t.errors[reply.error]);
    }
    dropNotices(isMiss);
    onOpen(id);
    navigate(`/c/${id}`);
  };
  const pass = async () => {
    if (!offer || !id) return;
    rememberPassed(offer.key);
    await link.pass(id);
  };
  const canPress = hearsKeys && offer !== null && !busy;
  useCommand("takeOffer", canPress ? () => void take() : null);
  useCommand("pass", canPress ? () => void pass() : null);
  return { busy, said, take, pass };
}
