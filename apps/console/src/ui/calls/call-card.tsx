import { Phone } from "lucide-preact";
import { Link } from "wouter-preact";
import { maskPhone } from "../../phone-text.ts";
import { methodFor } from "../../state-call.ts";
import type { CallOffer } from "../../state-call-offer.ts";
import { visitorName } from "../../visitor-name.ts";
import { useNow } from "../desk-context.ts";
import { CountdownRing } from "../inbox/countdown-ring.tsx";
import { OfferDoors } from "../inbox/offer-doors.tsx";
import { OfferWords } from "../inbox/offer-words.tsx";
import { useOfferPlace } from "../inbox/use-offer-place.ts";
import { WaitingTime } from "../inbox/waiting-time.tsx";
import { useTexts } from "../texts-context.ts";
import { useMe } from "../use-me.ts";
import type { Answering } from "./use-answering.ts";

type Props = { offer: CallOffer; answering: Answering };

/** Somebody wants to talk, by voice, now: who, from which page, with which words, and how this agent would take part. */
export function CallCard({ offer, answering }: Props) {
  const { t } = useTexts();
  const { conversation, call, kind, at, until } = offer;
  const name = visitorName(conversation, t);
  return (
    <div class="flex animate-arrive flex-col gap-3 rounded-card border-2 border-brass bg-brass-soft p-3">
      <p role="alert" class="sr-only">
        {kind === "waiting" ? t.call.waitsFor(name) : t.call.asks(name)}
      </p>
      <div class="flex gap-3">
        <CountdownRing at={at} until={until} icon={Phone} />
        <div class="min-w-0 flex-1">
          <p>
            <Link href={`/c/${conversation.id}`} class="numerals font-strong text-base hover:underline">
              {call.phone ? `${t.call.callback} · ${maskPhone(call.phone)}` : t.call.inPage}
            </Link>
          </p>
          <Place offer={offer} name={name} />
          <OfferWords conversation={conversation} />
        </div>
      </div>
      <HowYouTakePart offer={offer} />
      <OfferDoors
        icon={Phone}
        words={t.call.take}
        busy={answering.busy}
        onTake={() => void answering.take()}
        onPass={() => void answering.pass()}
      />
    </div>
  );
}

/** Who it is, where they stand, who is asked, and which attempt it is. */
function Place({ offer: { conversation, call, kind }, name }: { offer: CallOffer; name: string }) {
  const { t } = useTexts();
  const place = useOfferPlace(conversation);
  const asked = { personal: t.call.asked, everybody: t.call.everybody, waiting: t.call.waiting }[kind];
  const attempt = call.attempt > 1 && t.call.attempt(call.attempt);
  const parts = [name, ...place, asked, attempt].filter(Boolean);
  return <p class="wrap-anywhere line-clamp-3 text-ink-2 text-small">{parts.join("\u00a0· ")}</p>;
}

/** And for how long they have waited: the title's line is the number's. */
function HowYouTakePart({ offer: { call, at } }: { offer: CallOffer }) {
  const { t, format } = useTexts();
  const now = useNow();
  const hasPhone = !!useMe().data?.agent.phone;
  // What is planned is offered a little before its time.
  const planned = call.requestedAt > at ? `${t.call.planned(format.due(call.requestedAt, now))}. ` : "";
  return (
    <p class="flex items-baseline gap-2 text-ink-2 text-small">
      <span class="min-w-0 flex-1">{`${planned}${t.call.methods[methodFor(call, hasPhone)]}`}</span>
      {!planned && <WaitingTime since={call.requestedAt} />}
    </p>
  );
}
