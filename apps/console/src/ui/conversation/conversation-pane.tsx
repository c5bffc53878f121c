import type { OpenedConversation } from "@bellhop/client";
import type { Conversation, Duty } from "@bellhop/protocol";
import { useMemo } from "preact/hooks";
import { Link } from "wouter-preact";
import { dutiesFor } from "../../state-inbox.ts";
import { CallStrip } from "../calls/call-strip.tsx";
import { useStartCall } from "../calls/use-start-call.ts";
import { useDesk } from "../desk-context.ts";
import { OfferCard } from "../inbox/offer-card.tsx";
import { LineStrip } from "../line-strip.tsx";
import { buttonClass } from "../parts/button.tsx";
import { useTexts } from "../texts-context.ts";
import { useSupervised } from "../use-supervised.ts";
import { Composer } from "./composer.tsx";
import { ConversationHeader } from "./conversation-header.tsx";
import { DutyDialog } from "./duty-dialog.tsx";
import { Log } from "./log.tsx";
import { NothingChosen } from "./nothing-chosen.tsx";
import { OwedStrip } from "./owed-strip.tsx";
import { PromiseDialog } from "./promise-dialog.tsx";
import { TransferDialog } from "./transfer-dialog.tsx";
import { type Dialogs, useDialogs } from "./use-dialogs.ts";
import { useFileDrop } from "./use-file-drop.ts";
import { useOwnership } from "./use-ownership.ts";

type Props = {
  conversationId: string | null;
  isMissing: boolean;
  /** Filled when the composer is there; called to write at once. */
  onComposer: (focus: (() => void) | null) => void;
  onShowVisitor: () => void;
  /** An offer was taken while this is on the whole screen. */
  onOpen: (id: string) => void;
};

export function ConversationPane({ conversationId, isMissing, ...rest }: Props) {
  if (conversationId === null) return <NothingChosen />;
  if (isMissing) return <Missing />;
  return <OneConversation key={conversationId} conversationId={conversationId} {...rest} />;
}

function OneConversation({ conversationId, ...rest }: Omit<Props, "isMissing"> & { conversationId: string }) {
  const opened = useDesk((state) => (state.opened?.conversation.id === conversationId ? state.opened : null));
  const listed = useDesk((state) => state.conversations.get(conversationId)?.conversation ?? null);
  const conversation = opened?.conversation ?? listed;
  if (!conversation) return <Loading />;
  return <Present conversation={conversation} opened={opened} {...rest} />;
}

type PresentProps = Omit<Props, "isMissing" | "conversationId"> & {
  conversation: Conversation;
  opened: OpenedConversation | null;
};

function Present({ conversation, opened, onComposer, onShowVisitor, onOpen }: PresentProps) {
  const { t } = useTexts();
  const ownership = useOwnership(conversation);
  const duty = useOwnDuty(conversation);
  const dialogs = useDialogs(ownership, duty !== null);
  const starting = useStartCall(conversation);
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
        dialogs={dialogs}
        starting={starting}
        onShowVisitor={onShowVisitor}
      />
      <OfferCard onOpen={onOpen} hearsKeys={false} class="bg-paper p-3 md:hidden" />
      <CallStrip
        conversation={conversation}
        refusal={starting.refusal}
        onPromise={ownership.standing === "mine" ? () => dialogs.open("promise") : null}
      />
      <OwedStrip conversation={conversation} ownership={ownership} duty={duty} dialogs={dialogs} />
      <LineStrip class="mx-3 not-empty:mt-2 md:hidden" />
      {opened ? (
        <>
          <Log opened={opened} />
          <Composer opened={opened} ownership={ownership} dropped={dropped} onReady={onComposer} />
        </>
      ) : (
        <Loading />
      )}
      {isHovering && <DropHere />}
      <Dialog conversation={conversation} duty={duty} dialogs={dialogs} />
    </section>
  );
}

type DialogProps = { conversation: Conversation; duty: Duty | null; dialogs: Dialogs };

function Dialog({ conversation, duty, dialogs: { shown, close } }: DialogProps) {
  if (shown === "promise") return <PromiseDialog conversation={conversation} onClose={close} />;
  if (shown === "transfer") return <TransferDialog conversation={conversation} onClose={close} />;
  if (shown === "duty" && duty) return <DutyDialog conversation={conversation} duty={duty} onClose={close} />;
  return null;
}

/** The check this agent may record here: the own one, or as a supervisor one that is overdue. */
function useOwnDuty(conversation: Conversation): Duty | null {
  const agentId = useDesk((state) => state.me?.id ?? null);
  const supervises = useSupervised();
  return useMemo(
    () => dutiesFor(conversation, { agentId, siteId: null, supervises })[0] ?? null,
    [conversation, agentId, supervises],
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

/** Short as a rule, and then better said to nobody who sees that it is. */
function Loading() {
  const { t } = useTexts();
  const isPaused = useDesk((state) => state.service === "paused");
  return (
    <div class="grid h-full flex-1 place-items-center bg-surface p-6 text-center text-ink-2" aria-busy="true">
      <p class={isPaused ? "" : "sr-only"}>{isPaused ? t.conversation.later : t.common.loading}</p>
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
