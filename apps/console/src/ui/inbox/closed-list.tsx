import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "preact/hooks";
import { Refused } from "../../call-api.ts";
import { mergeClosed } from "../../state-inbox.ts";
import { useDesk, useLink } from "../desk-context.ts";
import { Button } from "../parts/button.tsx";
import { useTexts } from "../texts-context.ts";
import { ConversationList } from "./conversation-list.tsx";
import { EmptyList } from "./empty-list.tsx";
import { conversationRows } from "./list-rows.ts";

type Props = { siteId: string | null; selectedId: string | null; onOpen: (id: string) => void };

/** Closed conversations, newest first, further ones on demand. */
export function ClosedList({ siteId, selectedId, onOpen }: Props) {
  const { t } = useTexts();
  const query = useClosed(siteId);
  const live = useDesk((state) => state.conversations);
  const conversations = useMemo(
    () => mergeClosed(query.data?.pages.flatMap((page) => page.conversations) ?? [], live, siteId),
    [query.data, live, siteId],
  );
  const rows = useMemo(() => conversationRows(conversations), [conversations]);
  const foot = query.isError ? (
    <div class="p-4 text-center">
      <Button onClick={() => void query.refetch()}>{t.common.tryAgain}</Button>
    </div>
  ) : query.hasNextPage ? (
    <div class="p-4 text-center">
      <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t.inbox.loadMore}
      </Button>
    </div>
  ) : rows.length === 0 && query.isSuccess ? (
    <EmptyList title={t.inbox.nothingClosed} hint={t.inbox.nothingClosedHint} />
  ) : null;
  const loadMore = () => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  };
  return (
    <ConversationList rows={rows} selectedId={selectedId} onOpen={onOpen} foot={foot} onNearEnd={loadMore} />
  );
}

function useClosed(siteId: string | null) {
  const link = useLink();
  const line = useDesk((state) => state.line);
  const query = useInfiniteQuery({
    queryKey: ["closed", siteId],
    initialPageParam: null as number | null,
    queryFn: async ({ pageParam }) => {
      const reply = await link.listClosed({ siteId, before: pageParam });
      if (!reply.ok) throw new Refused(reply);
      return reply.data;
    },
    getNextPageParam: (page) =>
      page.more ? (page.conversations.at(-1)?.conversation.closedAt ?? null) : null,
    staleTime: 10_000,
  });
  const { isError, refetch } = query;
  useEffect(() => {
    if (line === "online" && isError) void refetch();
  }, [line, isError, refetch]);
  return query;
}
