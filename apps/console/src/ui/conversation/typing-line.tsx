import type { OpenedConversation } from "@bellhop/client";
import { useTexts } from "../texts-context.ts";

/** Who writes now. Keeps its room when nobody does, so that nothing jumps. */
export function TypingLine({ opened: { typing } }: { opened: OpenedConversation }) {
  const { t, format } = useTexts();
  const words = typing.map(({ kind, name }) =>
    name ? t.conversation.isWriting(name) : kind === "visitor" ? t.conversation.visitorWriting : null,
  );
  const shown = words.filter((word) => word !== null);
  const names = typing.flatMap(({ name }) => (name ? [name] : []));
  const sentence =
    names.length > 1 && names.length === typing.length
      ? t.conversation.areWriting(format.names(names))
      : shown.join(" · ");
  return (
    <p class="flex h-7 shrink-0 items-center justify-center gap-2 text-ink-2 text-small">
      {shown.length > 0 && (
        <>
          <span class="flex gap-0.75" aria-hidden="true">
            <span class="size-1.5 animate-dots rounded-full bg-ink-3" />
            <span class="size-1.5 animate-dots rounded-full bg-ink-3 [animation-delay:150ms]" />
            <span class="size-1.5 animate-dots rounded-full bg-ink-3 [animation-delay:300ms]" />
          </span>
          {sentence}
        </>
      )}
    </p>
  );
}
