import { stopwatch } from "../../format.ts";
import { isOverdue } from "../../state-inbox.ts";
import { useNow } from "../desk-context.ts";
import { useTexts } from "../texts-context.ts";

const DAY_MS = 86_400_000;

/** How long somebody has waited, ticking; brass once it is longer than promised. */
export function WaitingTime({ since }: { since: number }) {
  const { t, format } = useTexts();
  const waited = Math.max(0, useNow() - since);
  const shown = waited < DAY_MS ? stopwatch(waited) : format.duration(waited);
  return (
    <span class={`numerals text-small ${isOverdue(waited) ? "font-strong text-brass" : "text-ink-2"}`}>
      <span aria-hidden="true">{shown}</span>
      <span class="sr-only">{t.inbox.waited(waited < 60_000 ? shown : format.duration(waited))}</span>
    </span>
  );
}
