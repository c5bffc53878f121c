import type { Conversation, DeskConversation } from "@bellhop/protocol";
import { memo } from "preact/compat";
import { Link } from "wouter-preact";
import { hasLiveCall, waitsForCall } from "../../state-call.ts";
import { isUnread } from "../../state-inbox.ts";
import { visitorInitials, visitorName } from "../../visitor-name.ts";
import { useDesk } from "../desk-context.ts";
import { Avatar } from "../parts/avatar.tsx";
import { useTexts } from "../texts-context.ts";
import { CallMark } from "./call-mark.tsx";
import { previewText } from "./preview-text.ts";
import { RowAside } from "./row-aside.tsx";
import { RowTime } from "./row-time.tsx";

type Props = {
  desk: DeskConversation;
  isSelected: boolean;
  /** The one row of the list that Tab reaches. */
  isCursor: boolean;
  /** Listed for what is owed on it, not for what was said. */
  isFollowUp: boolean;
  showsSite: boolean;
  onOpen: (id: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** One line of the list. Scrolling draws only the rows that come into sight. */
export const ConversationRow = memo(function ConversationRow(props: Props) {
  const { desk, isSelected, isCursor, isFollowUp, showsSite, onOpen, onKeyDown } = props;
  const { t, locale } = useTexts();
  const { conversation } = desk;
  const isOnline = useDesk((state) => state.online.has(conversation.visitorId));
  const agentId = useDesk((state) => state.me?.id ?? null);
  const { status, agent, waitingSince } = conversation;
  const isWaiting = status === "open" && !agent && (waitingSince !== null || waitsForCall(conversation));
  const isMine = conversation.agent?.id === agentId;
  const isNew =
    status === "open" &&
    (((isWaiting || isMine) && isUnread(desk)) || (isWaiting && waitsForCall(conversation)));
  return (
    <Link
      href={`/c/${conversation.id}`}
      onClick={() => onOpen(conversation.id)}
      onKeyDown={onKeyDown}
      data-conversation={conversation.id}
      tabIndex={isCursor ? 0 : -1}
      aria-current={isSelected ? "true" : undefined}
      class={`group flex h-full items-center gap-2.5 border-l-3 pr-4 pl-3.25 -outline-offset-2 transition-colors ${isSelected ? "border-green bg-green-soft" : "border-transparent hover:bg-sunken"}`}
    >
      <Avatar id={conversation.visitorId} name={visitorInitials(conversation)} isOnline={isOnline} />
      <span class="flex min-w-0 flex-1 flex-col">
        <span class="flex items-center gap-2">
          <span class="min-w-0 truncate font-strong">{visitorName(conversation, t)}</span>
          {conversation.visitorLocale !== locale && <LanguageTag code={conversation.visitorLocale} />}
          <span class="ml-auto flex shrink-0 items-center gap-2">
            <RowTime desk={desk} isMine={isMine} isFollowUp={isFollowUp} />
            {isNew && (
              <span class={`size-2 rounded-full ${isWaiting ? "bg-brass" : "bg-present"}`}>
                <span class="sr-only">{t.inbox.unread}</span>
              </span>
            )}
          </span>
        </span>
        <span class={`flex items-center gap-2 text-label ${isNew ? "text-ink" : "text-ink-2"}`}>
          <CallMark conversation={conversation} />
          <span class="min-w-0 flex-1 truncate">
            {isFollowUp ? (
              <OwedWords conversation={conversation} />
            ) : (
              !hasLiveCall(conversation) && previewText(conversation, isMine, t)
            )}
          </span>
          <RowAside desk={desk} isMine={isMine} isFollowUp={isFollowUp} showsSite={showsSite} />
        </span>
        {isOnline && <span class="sr-only">{t.inbox.online}</span>}
      </span>
    </Link>
  );
});

function LanguageTag({ code }: { code: string }) {
  const { format } = useTexts();
  return (
    <span class="shrink-0 rounded-small border border-line px-1 font-strong text-[0.625rem] text-ink-2 leading-3.5">
      <span aria-hidden="true">{code.toUpperCase()}</span>
      <span class="sr-only">{format.language(code)}</span>
    </span>
  );
}

/** Whose check it is, and that it is still to be done. */
function OwedWords({ conversation }: { conversation: Conversation }) {
  const { t } = useTexts();
  const agentId = useDesk((state) => state.me?.id ?? null);
  const duty = conversation.duties.find((one) => one.agentId === agentId) ?? conversation.duties[0];
  return duty && duty.agentId !== agentId ? t.duty.rowOf(duty.agentName) : t.duty.row;
}
