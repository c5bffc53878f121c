import type { LucideIcon } from "lucide-preact";
import { useNow } from "../desk-context.ts";
import { BellMark } from "../parts/bell-mark.tsx";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";

const RADIUS = 19;
const ROUND = 2 * Math.PI * RADIUS;

type Props = { at: number; until: number | null; icon?: LucideIcon };

/** What is left of an offer, in seconds of store time. Without an end of its own it is only its icon, or a bell. */
export function CountdownRing({ at, until, icon }: Props) {
  const { t } = useTexts();
  const now = useNow();
  const leftMs = until === null ? 0 : Math.max(0, until - now);
  const part = until === null ? 1 : Math.min(1, leftMs / Math.max(1, until - at));
  // What was offered since the last tick has not more left than all of it.
  const seconds = until === null ? 0 : Math.ceil(Math.min(leftMs, until - at) / 1000);
  return (
    <span class="relative grid size-11 shrink-0 place-items-center text-brass">
      <svg viewBox="0 0 44 44" class="-rotate-90 absolute inset-0" aria-hidden="true" focusable="false">
        <circle cx="22" cy="22" r={RADIUS} fill="none" stroke-width="3" class="stroke-brass-line" />
        <circle
          cx="22"
          cy="22"
          r={RADIUS}
          fill="none"
          stroke-width="3"
          stroke-linecap="round"
          stroke-dasharray={ROUND}
          stroke-dashoffset={ROUND * (1 - part)}
          class="stroke-brass transition-[stroke-dashoffset]"
        />
      </svg>
      {until === null ? (
        <Mark icon={icon} />
      ) : (
        <span class="numerals font-heading text-ink" role="timer" aria-label={t.offer.left(seconds)}>
          {seconds}
        </span>
      )}
    </span>
  );
}

function Mark({ icon }: { icon: LucideIcon | undefined }) {
  return icon ? <Icon of={icon} /> : <BellMark size={20} />;
}
