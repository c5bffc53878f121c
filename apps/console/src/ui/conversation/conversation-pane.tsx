import type { OpenedConversation } from "@bellhop/client";
import type { Conversation } from "@bellhop/protocol";
import { Link } from "wouter-preact";
import { useDesk } from "../desk-context.ts";
import { buttonClass } from "../parts/button.tsx";
import { useTexts } from "../texts-context.ts";
import { Composer } from "./composer.tsx";
import { ConversationHeader } from "./conversation-header.tsx";
import { Log } from "./log.tsx";
import { NothingChosen } from "./nothing-chosen.tsx";
import { useFileDrop } from "./use-file-drop.ts";
import { useOwnership } from "./use-ownership.ts";

type Props = {
  conversationId: string | null;
  isMissing: boolean;
  /** Filled when the composer is there; called to write at once. */
  onComposer: (focus: (() => void) | null) => void;
  onShowVisitor: () => void;
};

export function ConversationPane({ conversationId, isMissing, ...rest }: Props) {
  if (conversationId === null) return <NothingChosen />;
  if (isMissing) return <Missing />;
  return <OneConversation key={conversationId} conversationId={conversationId} {...rest} />;
}

function OneConversation({
  conversationId,
  onComposer,
  onShowVisitor,
}: Omit<Props, "isMissing"> & { conversationId: string }) {
  const opened = useDesk((state) => (state.opened?.conversation.id === conversationId ? state.opened : null));
  const listed = useDesk((state) => state.conversations.get(conversationId)?.conversation ?? null);
  const conversation = opened?.conversation ?? listed;
  if (!conversation) return <Loading />;
  return (
    <Present
      conversation={conversation}
      opened={opened}
      onComposer={onComposer}
      onShowVisitor={onShowVisitor}
    />
  );
}

type PresentProps = Omit<Props, "isMissing" | "conversationId"> & {
  conversation: Conversation;
  opened: OpenedConversation | null;
};

function Present({ conversation, opened, onComposer, onShowVisitor }: PresentProps) {
  const { t } = useTexts();
  const ownership = useOwnership(conversation);
  const { isHovering, dropped, handlers } = useFileDrop();
  return (
    <section
      aria-label={t.conversation.log}
      class="relative flex h-full min-w-0 flex-col bg-surface"
      {...handlers}
    >
      <ConversationHeader
        conversation={conversation}
        visitor={opened?.visitor ?? null}
        ownership={ownership}
        onShowVisitor={onShowVisitor}
      />
      {opened ? (
        <>
          <Log opened={opened} />
          <Composer opened={opened} ownership={ownership} dropped={dropped} onReady={onComposer} />
        </>
      ) : (
        <Loading />
      )}
      {isHovering && <DropHere />}
    </section>
  );
}

function DropHere() {
  const { t } = useTexts();
  return (
    <p class="pointer-events-none absolute inset-3 z-10 grid place-items-center rounded-panel border-2 border-green-ink border-dashed bg-green-soft font-strong text-green-ink opacity-95">
      {t.composer.drop}
    </p>
  );
}

function Loading() {
  const { t } = useTexts();
  return (
    <div class="flex h-full flex-1 flex-col justify-end gap-3 bg-surface p-6" aria-busy="true">
      <span class="sr-only">{t.common.loading}</span>
    </div>
  );
}

function Missing() {
  const { t } = useTexts();
  return (
    <div class="flex h-full flex-col items-center justify-center gap-4 bg-surface p-8 text-center">
      <p class="text-ink-2" role="status">
        {t.conversation.missing}
      </p>
      <Link href="/" class={buttonClass("quiet")}>
        {t.conversation.toInbox}
      </Link>
    </div>
  );
}
