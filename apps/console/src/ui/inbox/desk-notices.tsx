import { MISSED_MAX } from "@bellhop/protocol/limits";
import { X } from "lucide-preact";
import { useSyncExternalStore } from "preact/compat";
import { useEffect } from "preact/hooks";
import { Link } from "wouter-preact";
import { type DeskNotice, deskNotices, dropNotices, isMiss, subscribeNotices } from "../../desk-notices.ts";
import { sayNotice } from "../../say-notice.ts";
import { useDesk, useNow } from "../desk-context.ts";
import { Icon } from "../parts/icon.tsx";
import { Notice } from "../parts/notice.tsx";
import { useTexts } from "../texts-context.ts";

/** What happened while the eyes were elsewhere. Gone once the conversation is opened. */
export function DeskNotices({ openedId }: { openedId: string | null }) {
  const notices = useSyncExternalStore(subscribeNotices, deskNotices);
  useEffect(() => {
    dropNotices((notice) => notice.conversation.id === openedId && !isMiss(notice));
  }, [openedId, notices]);
  useMissedAndTaken(notices);
  return (
    <div role="status" class="flex flex-col gap-1.5 px-4 not-empty:pb-2">
      {notices.map((notice) => (
        <OneNotice key={notice.key} notice={notice} isLatestMiss={notice === notices.find(isMiss)} />
      ))}
    </div>
  );
}

/** What was let pass and is the agent's now was not missed after all; being set away says it for all of them. */
function useMissedAndTaken(notices: readonly DeskNotice[]) {
  const agentId = useDesk((state) => state.me?.id ?? null);
  const isAway = useDesk((state) => state.me?.status === "away");
  const conversations = useDesk((state) => state.conversations);
  useEffect(() => {
    const ownerOf = (id: string) => conversations.get(id)?.conversation.agent?.id;
    dropNotices((notice) => isMiss(notice) && (isAway || ownerOf(notice.conversation.id) === agentId));
  }, [notices, conversations, agentId, isAway]);
}

function OneNotice({ notice, isLatestMiss }: { notice: DeskNotice; isLatestMiss: boolean }) {
  const { t, format } = useTexts();
  const isLastMiss = useDesk((state) => state.me?.missed === MISSED_MAX - 1);
  const now = useNow();
  const { conversation } = notice;
  const isQuiet = isMiss(notice);
  const words = sayNotice(notice, t, (at) => format.due(at, now));
  return (
    <Notice
      tone={isQuiet ? "quiet" : "brass"}
      action={
        <span class="flex shrink-0 items-center gap-1">
          {!isQuiet && (
            <Link href={`/c/${conversation.id}`} class="font-strong underline">
              {t.notices.open}
            </Link>
          )}
          <button
            type="button"
            aria-label={t.notices.dismiss}
            title={t.notices.dismiss}
            onClick={() => dropNotices(({ key }) => key === notice.key)}
            class="-mr-1.5 grid size-6 place-items-center rounded-small hover:bg-line"
          >
            <Icon of={X} size={14} />
          </button>
        </span>
      }
    >
      {isLatestMiss && isLastMiss ? `${words} ${t.notices.lastMiss}` : words}
    </Notice>
  );
}
