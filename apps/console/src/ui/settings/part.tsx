import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

/** A titled part of a settings page. */
export function Part({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: string;
  children: ComponentChildren;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} class="flex flex-col gap-4">
      <header>
        <h2 id={id} class="text-title">
          {title}
        </h2>
        {hint && <p class="mt-0.5 text-ink-2">{hint}</p>}
      </header>
      {children}
    </section>
  );
}
