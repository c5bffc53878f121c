import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { useTexts } from "../texts-context.ts";

/** At most this many lines are drawn; the count says how many there are. */
export const LINES_MAX = 100;

type Props = {
  title: string;
  count: number;
  empty: string;
  children: ComponentChildren;
};

/** A titled list with its count; says calmly when there is nothing. */
export function Card({ title, count, empty, children }: Props) {
  const { t } = useTexts();
  const id = useId();
  return (
    <section aria-labelledby={id} class="overflow-hidden rounded-card border border-line bg-surface">
      <header class="flex h-12 items-center gap-2 border-line border-b px-4">
        <h2 id={id} class="flex-1 truncate font-strong">
          {title}
        </h2>
        <span class="numerals text-ink-2 text-label">{count}</span>
      </header>
      {count === 0 ? <p class="px-4 py-6 text-center text-ink-2">{empty}</p> : <ul>{children}</ul>}
      {count > LINES_MAX && (
        <p class="border-line border-t px-4 py-3 text-center text-ink-2 text-label">
          {t.live.more(count - LINES_MAX)}
        </p>
      )}
    </section>
  );
}
