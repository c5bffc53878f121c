import type { DeskConversation } from "@bellhop/protocol";
import { memo } from "preact/compat";
import { Link } from "wouter-preact";
import { isUnread, waitsSince } from "../../state-inbox.ts";
import { visitorInitials, visitorName } from "../../visitor-name.ts";
import { useDesk, useNow } from "../desk-context.ts";
import { Avatar } from "../parts/avatar.tsx";
import { useTexts } from "../texts-context.ts";
import { previewText } from "./preview-text.ts";
import { WaitingTime } from "./waiting-time.tsx";

type Props = {
  desk: DeskConversation;
  isSelected: boolean;
  /** The one row of the list that Tab reaches. */
  isCursor: boolean;
  showsSite: boolean;
  onOpen: (id: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** One line of the list. Scrolling draws only the rows that come into sight. */
export const ConversationRow = memo(function ConversationRow(props: Props) {
  const { desk, isSelected, isCursor, showsSite, onOpen, onKeyDown } = props;
  const { t, locale } = useTexts();
  const { conversation } = desk;
  const isOnline = useDesk((state) => state.online.has(conversation.visitorId));
  const agentId = useDesk((state) => state.me?.id ?? null);
  const isWaiting = conversation.status === "open" && conversation.agent === null;
  const isMine = conversation.agent?.id === agentId;
  const isNew = conversation.status === "open" && (isWaiting || isMine) && isUnread(desk);
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
            {isWaiting ? <WaitingTime since={waitsSince(desk)} /> : <LastMoment desk={desk} />}
            {isNew && (
              <span class={`size-2 rounded-full ${isWaiting ? "bg-brass" : "bg-present"}`}>
                <span class="sr-only">{t.inbox.unread}</span>
              </span>
            )}
          </span>
        </span>
        <span class={`flex gap-2 text-label ${isNew ? "text-ink" : "text-ink-2"}`}>
          <span class="min-w-0 flex-1 truncate">{previewText(conversation, isMine, t)}</span>
          <Aside desk={desk} isMine={isMine} showsSite={showsSite} />
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

function LastMoment({ desk }: { desk: DeskConversation }) {
  const { format } = useTexts();
  const now = useNow();
  return (
    <span class="numerals text-ink-2 text-small">{format.moment(desk.conversation.lastEntryAt, now)}</span>
  );
}

/** At the end of the second line: whose conversation it is, and of which site when there are several. */
function Aside({ desk, isMine, showsSite }: { desk: DeskConversation; isMine: boolean; showsSite: boolean }) {
  const { siteId, agent } = desk.conversation;
  const siteName = useDesk((state) => state.sites.find(({ site }) => site.id === siteId)?.site.name);
  const parts = [!isMine && agent?.name, showsSite && siteName].filter(Boolean);
  if (parts.length === 0) return null;
  return <span class="max-w-[45%] shrink-0 truncate text-ink-2 text-small">{parts.join(" · ")}</span>;
}
