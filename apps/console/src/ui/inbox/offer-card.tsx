import { Hand } from "lucide-preact";
import { Link } from "wouter-preact";
import type { Offer } from "../../state-offer.ts";
import { visitorName } from "../../visitor-name.ts";
import { CallCard } from "../calls/call-card.tsx";
import { useAnswering } from "../calls/use-answering.ts";
import { useCallOffer } from "../calls/use-call-offer.ts";
import { Notice } from "../parts/notice.tsx";
import { useTexts } from "../texts-context.ts";
import { CountdownRing } from "./countdown-ring.tsx";
import { OfferDoors } from "./offer-doors.tsx";
import { OfferWords } from "./offer-words.tsx";
import { useOffer } from "./use-offer.ts";
import { useOfferPlace } from "./use-offer-place.ts";
import { useTaking } from "./use-taking.ts";
import { WaitingTime } from "./waiting-time.tsx";

type Props = {
  /** A conversation was taken, to be written in; a call is talked in. */
  onOpen: (id: string) => void;
  /** False where the same card stands elsewhere on the page and hears them there. */
  hearsKeys?: boolean;
  class?: string;
};

/** The one thing that needs this agent now, above everything else. Nothing is there when nothing does. */
export function OfferCard({ onOpen, hearsKeys = true, class: more = "" }: Props) {
  const { t } = useTexts();
  const call = useCallOffer();
  const chat = useOffer();
  // Who takes the call takes the conversation: one card is enough.
  const offer = chat?.conversation.id === call?.conversation.id ? null : chat;
  const answering = useAnswering(call, hearsKeys);
  // Of the two the call has the keys.
  const { busy, said, take, pass } = useTaking(offer, hearsKeys && !call, onOpen);
  if (!call && !offer && !said && !answering.said) return null;
  return (
    <section aria-label={t.offer.now} class={`flex flex-col gap-1.5 ${more}`}>
      <h2 class="px-1 pt-1 font-strong text-brass text-small">{t.offer.now}</h2>
      {answering.said && (
        <Notice tone={answering.said.tone} live="status">
          {answering.said.words}
        </Notice>
      )}
      {call && <CallCard key={call.key} offer={call} answering={answering} />}
      {said && <Notice live="status">{said}</Notice>}
      {offer && (
        <Card key={offer.key} offer={offer} hasKeys={!call} busy={busy} onTake={take} onPass={pass} />
      )}
    </section>
  );
}

type CardProps = {
  offer: Offer;
  hasKeys: boolean;
  busy: boolean;
  onTake: () => Promise<unknown>;
  onPass: () => Promise<unknown>;
};

function Card({ offer, hasKeys, busy, onTake, onPass }: CardProps) {
  const { t } = useTexts();
  const { conversation, kind, at, until } = offer;
  const name = visitorName(conversation, t);
  return (
    <div class="flex animate-arrive flex-col gap-3 rounded-card border border-brass-line bg-brass-soft p-3">
      <p role="alert" class="sr-only">
        {t.offer.label(name)}
      </p>
      <div class="flex gap-3">
        <CountdownRing at={at} until={kind === "everybody" ? null : until} />
        <div class="min-w-0 flex-1">
          <p class="flex items-baseline gap-2">
            <Link
              href={`/c/${conversation.id}`}
              class="min-w-0 flex-1 truncate font-strong text-base hover:underline"
            >
              {name}
            </Link>
            {conversation.waitingSince !== null && <WaitingTime since={conversation.waitingSince} />}
          </p>
          <Place offer={offer} />
          <OfferWords conversation={conversation} />
        </div>
      </div>
      <OfferDoors
        icon={Hand}
        words={t.offer.take}
        busy={busy}
        hasKeys={hasKeys}
        onTake={() => void onTake()}
        onPass={() => void onPass()}
      />
    </div>
  );
}

/** Who asks, and where the visitor stands. */
function Place({ offer: { conversation, kind } }: { offer: Offer }) {
  const { t } = useTexts();
  const place = useOfferPlace(conversation);
  const asks =
    kind === "transfer" && conversation.transfer
      ? t.offer.from(conversation.transfer.from.name)
      : kind === "everybody"
        ? t.offer.everybody
        : t.offer.asked;
  return <p class="wrap-anywhere line-clamp-2 text-ink-2 text-small">{[asks, ...place].join("\u00a0· ")}</p>;
}
