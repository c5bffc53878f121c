import type { OpenedConversation } from "@bellhop/client";
import type { AgentName } from "@bellhop/protocol";
import { Eye } from "lucide-preact";
import { firstName } from "../../visitor-name.ts";
import { useDesk } from "../desk-context.ts";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";

/** Who writes now, and which colleagues look on. Keeps its room when nobody does, so that nothing jumps. */
export function TypingLine({ opened: { typing, conversation } }: { opened: OpenedConversation }) {
  const { t, format } = useTexts();
  const looking = useLooking(conversation.id, typing);
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
    <p class="flex h-7 shrink-0 items-center justify-center gap-2 px-4 text-ink-2 text-small">
      {shown.length > 0 && (
        <span class="flex shrink-0 gap-0.75" aria-hidden="true">
          <span class="size-1.5 animate-dots rounded-full bg-ink-3" />
          <span class="size-1.5 animate-dots rounded-full bg-ink-3 [animation-delay:150ms]" />
          <span class="size-1.5 animate-dots rounded-full bg-ink-3 [animation-delay:300ms]" />
        </span>
      )}
      {shown.length === 0 && looking && <Icon of={Eye} size={14} class="text-ink-3" />}
      <span class="min-w-0 truncate">{[sentence, looking].filter(Boolean).join(" · ")}</span>
    </p>
  );
}

/** Colleagues who have it open too; null when this agent is alone with it. */
function useLooking(conversationId: string, typing: OpenedConversation["typing"]): string | null {
  const { t, format } = useTexts();
  const viewers = useDesk((state) => state.viewers.get(conversationId) ?? nobody);
  // Who writes looks, too.
  const onlookers = viewers.filter(({ name }) => !typing.some((typist) => typist.name === name));
  const names = onlookers.map(({ name }) => firstName(name));
  if (names.length === 0) return null;
  return names.length === 1 && names[0] ? t.looking(names[0]) : t.areLooking(format.names(names));
}

const nobody: AgentName[] = [];
