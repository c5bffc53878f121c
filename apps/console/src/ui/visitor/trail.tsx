import type { Visitor } from "@bellhop/protocol";
import { useState } from "preact/hooks";
import { readTrail, safeHref, type TrailStep } from "../../state-trail.ts";
import { useNow } from "../desk-context.ts";
import { Button } from "../parts/button.tsx";
import { useTexts } from "../texts-context.ts";
import { Section } from "./section.tsx";

const SHOWN_FIRST = 5;

/** The pages seen, newest first, on a thread whose bead is green while they are there. */
export function Trail({ visitor }: { visitor: Visitor }) {
  const { t, format } = useTexts();
  const now = useNow();
  const [showsAll, setShowsAll] = useState(false);
  const steps = readTrail(visitor, now);
  const shown = showsAll ? steps : steps.slice(0, SHOWN_FIRST);
  const title = visitor.online
    ? t.visitor.onSite
    : `${t.visitor.lastPages} · ${t.visitor.lastSeen(format.ago(visitor.lastSeenAt, now))}`;
  return (
    <Section title={title} id="visitor-trail">
      {steps.length === 0 ? (
        <p class="text-ink-2 text-label">{t.visitor.noPages}</p>
      ) : (
        <ol class="relative flex flex-col gap-2 text-label before:absolute before:top-2 before:bottom-2 before:left-1.25 before:w-0.5 before:bg-line">
          {shown.map((step, index) => (
            <Step key={`${step.url}-${index}`} step={step} isNewest={index === 0} />
          ))}
        </ol>
      )}
      {shown.length < steps.length && (
        <Button kind="plain" size="small" class="-ml-2.5 self-start" onClick={() => setShowsAll(true)}>
          {t.visitor.showOlder}
        </Button>
      )}
    </Section>
  );
}

function Step({ step, isNewest }: { step: TrailStep; isNewest: boolean }) {
  const { format } = useTexts();
  const href = safeHref(step.url);
  const words = <span class={isNewest ? "font-strong" : ""}>{step.title}</span>;
  return (
    <li class="relative flex items-baseline gap-1.5 pl-5">
      <span
        aria-hidden="true"
        class={`absolute top-1 left-0 size-3 rounded-full border-3 border-paper ${step.isNow ? "bg-present ring-2 ring-green-soft" : "bg-line-strong"}`}
      />
      {href ? (
        <a
          href={href}
          target="_blank"
          rel="noopener noreferrer"
          title={step.url}
          class="line-clamp-2 min-w-0 hover:underline"
        >
          {words}
        </a>
      ) : (
        <span class="line-clamp-2 min-w-0">{words}</span>
      )}
      <span class="numerals shrink-0 text-ink-2 text-small">{format.duration(step.forMs)}</span>
    </li>
  );
}
