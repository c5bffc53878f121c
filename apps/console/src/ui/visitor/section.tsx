import type { ComponentChildren } from "preact";

export function Section({ title, id, children }: { title: string; id: string; children: ComponentChildren }) {
  return (
    <section aria-labelledby={id} class="flex flex-col gap-2.5">
      <h3 id={id} class="font-strong text-ink-2 text-small">
        {title}
      </h3>
      {children}
    </section>
  );
}
