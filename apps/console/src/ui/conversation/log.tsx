import type { OpenedConversation } from "@bellhop/client";
import { ArrowDown } from "lucide-preact";
import { useMemo, useState } from "preact/hooks";
import { drawLog } from "../../state-log.ts";
import { useLink } from "../desk-context.ts";
import { Button } from "../parts/button.tsx";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";
import { LogLine } from "./log-line.tsx";
import { TypingLine } from "./typing-line.tsx";
import { useLogScroll } from "./use-log-scroll.ts";

/** Everything said, newest at the bottom. Stays there unless somebody has scrolled up to read. */
export function Log({ opened }: { opened: OpenedConversation }) {
  const { t } = useTexts();
  const link = useLink();
  const { entries, pending, conversation, hasEarlier } = opened;
  const items = useMemo(
    () => drawLog({ entries, pending, visitorMark: conversation.marks.visitor, isComplete: !hasEarlier }),
    [entries, pending, conversation.marks.visitor, hasEarlier],
  );
  const { scroller, isAtEnd, hasNew, onScroll, toEnd } = useLogScroll(
    items.at(-1)?.key ?? null,
    items.length,
  );
  const [isLoading, setLoading] = useState(false);
  const loadEarlier = async () => {
    setLoading(true);
    await link.loadEarlier();
    setLoading(false);
  };
  return (
    <div class="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        onScroll={onScroll}
        role="log"
        aria-label={t.conversation.log}
        aria-busy={isLoading}
        // A scrolling part must be reachable for the keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        class="min-h-0 flex-1 overflow-y-auto overscroll-contain -outline-offset-2"
      >
        <div class="flex min-h-full flex-col justify-end px-4 pt-6 pb-2 md:px-6">
          {hasEarlier && (
            <Button kind="plain" busy={isLoading} onClick={() => void loadEarlier()} class="mb-4 self-center">
              {t.conversation.earlier}
            </Button>
          )}
          {items.length === 0 && (
            <p class="self-center py-4 text-ink-3 text-small">{t.conversation.nothingYet}</p>
          )}
          {items.map((item) => (
            <LogLine key={item.key} item={item} conversation={conversation} />
          ))}
        </div>
      </div>
      {!isAtEnd && <ToEnd hasNew={hasNew} onClick={toEnd} />}
      <TypingLine opened={opened} />
    </div>
  );
}

function ToEnd({ hasNew, onClick }: { hasNew: boolean; onClick: () => void }) {
  const { t } = useTexts();
  const look = hasNew ? "border-green bg-green text-on-green" : "border-line bg-surface text-ink-2";
  return (
    <button
      type="button"
      onClick={onClick}
      class={`absolute right-6 bottom-9 flex h-8 animate-arrive items-center gap-1.5 rounded-full border px-3 font-strong text-small shadow-pop ${look}`}
    >
      <Icon of={ArrowDown} size={14} />
      {hasNew ? t.conversation.newMessages : t.conversation.toNewest}
    </button>
  );
}
