import { Hand } from "lucide-preact";
import { Link } from "wouter-preact";
import type { Offer } from "../../state-offer.ts";
import { visitorName } from "../../visitor-name.ts";
import { useDesk } from "../desk-context.ts";
import { Button } from "../parts/button.tsx";
import { Key } from "../parts/key.tsx";
import { Notice } from "../parts/notice.tsx";
import { useTexts } from "../texts-context.ts";
import { CountdownRing } from "./countdown-ring.tsx";
import { OfferWords } from "./offer-words.tsx";
import { useKeyThatTakes } from "./use-key-that-takes.ts";
import { useOffer } from "./use-offer.ts";
import { useOfferPlace } from "./use-offer-place.ts";
import { useTaking } from "./use-taking.ts";
import { WaitingTime } from "./waiting-time.tsx";

type Props = {
  onOpen: (id: string) => void;
  /** False where the same card stands elsewhere on the page and hears them there. */
  hearsKeys?: boolean;
  class?: string;
};

/** The one thing that needs this agent now, above everything else. Nothing is there when nothing does. */
export function OfferCard({ onOpen, hearsKeys = true, class: more = "" }: Props) {
  const { t } = useTexts();
  const offer = useOffer();
  const { busy, said, take, pass } = useTaking(offer, hearsKeys, onOpen);
  if (!offer && !said) return null;
  return (
    <section aria-label={t.offer.now} class={`flex flex-col gap-1.5 ${more}`}>
      <h2 class="px-1 pt-1 font-strong text-brass text-small">{t.offer.now}</h2>
      {said && <Notice live="status">{said}</Notice>}
      {offer && <Card key={offer.key} offer={offer} busy={busy} onTake={take} onPass={pass} />}
    </section>
  );
}

type CardProps = {
  offer: Offer;
  busy: boolean;
  onTake: () => Promise<unknown>;
  onPass: () => Promise<unknown>;
};

function Card({ offer, busy, onTake, onPass }: CardProps) {
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
      <Doors busy={busy} onTake={onTake} onPass={onPass} />
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
  return <p class="wrap-anywhere line-clamp-2 text-ink-2 text-small">{[asks, ...place].join(" · ")}</p>;
}

function Doors({ busy, onTake, onPass }: Omit<CardProps, "offer">) {
  const { t } = useTexts();
  const key = useKeyThatTakes();
  const isPaused = useDesk((state) => state.service === "paused");
  return (
    <div class="flex items-center gap-1">
      <Button
        kind="primary"
        icon={Hand}
        busy={busy}
        disabled={isPaused}
        aria-keyshortcuts="Enter A"
        onClick={() => void onTake()}
      >
        {t.offer.take}
      </Button>
      <Button
        kind="plain"
        disabled={busy}
        aria-keyshortcuts="X"
        onClick={() => void onPass()}
        class="hover:bg-brass-line/40"
      >
        {t.offer.pass}
      </Button>
      {key && (
        <span class="ml-auto pointer-coarse:hidden" aria-hidden="true">
          <Key>{key}</Key>
        </span>
      )}
    </div>
  );
}
