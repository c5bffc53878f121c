import { useMemo, useState } from "preact/hooks";
import { groupInbox } from "../../state-inbox.ts";
import { MicrophonePrompt } from "../calls/microphone-prompt.tsx";
import { useDesk } from "../desk-context.ts";
import { LineStrip } from "../line-strip.tsx";
import { Segments } from "../parts/segments.tsx";
import { useTexts } from "../texts-context.ts";
import { useSupervised } from "../use-supervised.ts";
import { AlertPrompt } from "./alert-prompt.tsx";
import { AvailableSwitch } from "./available-switch.tsx";
import { AwayNotice } from "./away-notice.tsx";
import { ClosedList } from "./closed-list.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { DeskNotices } from "./desk-notices.tsx";
import { EmptyList } from "./empty-list.tsx";
import { rowsOf } from "./list-rows.ts";
import { OfferCard } from "./offer-card.tsx";
import { SiteFilter } from "./site-filter.tsx";

type Props = { selectedId: string | null; onOpen: (id: string) => void };

export function ListPane({ selectedId, onOpen }: Props) {
  const { t } = useTexts();
  const [view, setView] = useState<"open" | "closed">("open");
  const [siteId, setSiteId] = useState<string | null>(null);
  return (
    <section aria-labelledby="inbox-title" class="flex h-full min-w-0 flex-col">
      <header class="flex h-16 shrink-0 items-center justify-between gap-3 px-4">
        <h1 id="inbox-title" class="text-head">
          {t.inbox.title}
        </h1>
        <AvailableSwitch />
      </header>
      <div class="flex items-center gap-2 px-4 pb-2">
        <Segments
          label={t.inbox.view}
          value={view}
          onChange={setView}
          options={[
            { value: "open", label: t.inbox.open },
            { value: "closed", label: t.inbox.closed },
          ]}
        />
        <SiteFilter siteId={siteId} onChange={setSiteId} />
      </div>
      <LineStrip class="mx-4 not-empty:mb-2" />
      <AwayNotice />
      <DeskNotices openedId={selectedId} />
      <OfferCard onOpen={onOpen} class="px-3 pb-2 max-h-[60dvh] shrink-0 overflow-y-auto" />
      {view === "open" ? (
        <OpenList siteId={siteId} selectedId={selectedId} onOpen={onOpen} />
      ) : (
        <ClosedList siteId={siteId} selectedId={selectedId} onOpen={onOpen} />
      )}
      <div class="flex flex-col gap-2 not-empty:p-3">
        <MicrophonePrompt />
        <AlertPrompt />
      </div>
    </section>
  );
}

function OpenList({ siteId, selectedId, onOpen }: Props & { siteId: string | null }) {
  const { t } = useTexts();
  const conversations = useDesk((state) => state.conversations);
  const agentId = useDesk((state) => state.me?.id ?? null);
  const supervises = useSupervised();
  const isKnown = useDesk((state) => state.me !== null);
  const rows = useMemo(
    () => rowsOf(groupInbox(conversations.values(), { agentId, siteId, supervises })),
    [conversations, agentId, siteId, supervises],
  );
  const isEmpty = isKnown && rows.length === 0;
  return (
    <ConversationList
      rows={rows}
      selectedId={selectedId}
      onOpen={onOpen}
      foot={isEmpty && <EmptyList title={t.inbox.nothingOpen} hint={t.inbox.nothingOpenHint} />}
    />
  );
}
