import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ConversationPane } from "../conversation/conversation-pane.tsx";
import { useDesk } from "../desk-context.ts";
import { useTexts } from "../texts-context.ts";
import { VisitorDrawer } from "../visitor/visitor-drawer.tsx";
import { VisitorPane } from "../visitor/visitor-pane.tsx";
import { ListPane } from "./list-pane.tsx";
import { useOpenedByAddress } from "./use-opened-by-address.ts";

/** Three panes: what waits and what is mine, the conversation, who this is. On a phone one after the other. */
export function Inbox({ conversationId }: { conversationId: string | null }) {
  const { t } = useTexts();
  const [showsVisitor, setShowsVisitor] = useState(false);
  const isMissing = useOpenedByAddress(conversationId);
  const opened = useDesk((state) => (state.opened?.conversation.id === conversationId ? state.opened : null));
  const { onOpen, onComposer } = useFocusOnOpening(conversationId);
  useEffect(() => setShowsVisitor(false), [conversationId]);
  const isOpen = conversationId !== null;
  return (
    <main class="flex h-full min-w-0 flex-1">
      {isOpen && <h1 class="sr-only md:hidden">{t.inbox.title}</h1>}
      <div
        class={`h-full w-full shrink-0 border-line bg-paper md:w-78 md:border-r lg:w-83 ${isOpen ? "max-md:hidden" : ""}`}
      >
        <ListPane selectedId={conversationId} onOpen={onOpen} />
      </div>
      <div class={`h-full min-w-0 flex-1 ${isOpen ? "" : "max-md:hidden"}`}>
        <ConversationPane
          conversationId={conversationId}
          isMissing={isMissing}
          onComposer={onComposer}
          onShowVisitor={() => setShowsVisitor(true)}
          onOpen={onOpen}
        />
      </div>
      {opened && (
        <section
          aria-label={t.conversation.about}
          class="h-full w-80 shrink-0 overflow-y-auto border-line border-l bg-paper max-lg:hidden"
        >
          <VisitorPane opened={opened} />
        </section>
      )}
      <VisitorDrawer opened={opened} isOpen={showsVisitor} onClose={() => setShowsVisitor(false)} />
    </main>
  );
}

/** Opening from the list means writing next, except where that would raise an on-screen keyboard. */
function useFocusOnOpening(openedId: string | null) {
  const wanted = useRef(false);
  const focus = useRef<(() => void) | null>(null);
  const onComposer = useCallback((next: (() => void) | null) => {
    focus.current = next;
    if (!next || !wanted.current) return;
    wanted.current = false;
    next();
  }, []);
  const onOpen = (id: string) => {
    if (matchMedia("(pointer: coarse)").matches) return;
    if (id === openedId) focus.current?.();
    else wanted.current = true;
  };
  return { onOpen, onComposer };
}
