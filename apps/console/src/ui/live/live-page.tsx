import { useEffect, useMemo, useState } from "preact/hooks";
import { countLoads, type LiveView, viewLive } from "../../state-live.ts";
import { useDesk, useNow } from "../desk-context.ts";
import { SiteFilter } from "../inbox/site-filter.tsx";
import { LineStrip } from "../line-strip.tsx";
import { useTexts } from "../texts-context.ts";
import { CallList } from "./call-list.tsx";
import { OverdueList } from "./overdue-list.tsx";
import { People } from "./people.tsx";
import { WaitingList } from "./waiting-list.tsx";

/** What waits, what is late, who is on: a supervisor's view, drawn from what the line tells. */
export function LivePage() {
  const { t } = useTexts();
  const conversations = useDesk((state) => state.conversations);
  const [siteId, setSiteId] = useState<string | null>(null);
  const loads = useMemo(() => countLoads(conversations.values()), [conversations]);
  const view = useLiveView(siteId);
  return (
    <main class="relative flex h-full min-w-0 flex-1 flex-col overflow-y-auto bg-paper">
      <header class="sticky top-0 z-10 flex h-16 shrink-0 items-center gap-3 border-line border-b bg-paper px-4 md:px-8">
        <div class="min-w-0 flex-1 md:flex md:items-baseline md:gap-3">
          <h1 class="text-head">{t.live.title}</h1>
          <p role="status" class="truncate text-ink-2 text-label">
            {t.live.counts(view.waiting.length, view.overdue.length)}
          </p>
        </div>
        <span class="flex w-32 shrink-0 empty:hidden md:w-56">
          <SiteFilter siteId={siteId} onChange={setSiteId} />
        </span>
      </header>
      <LineStrip class="mx-4 not-empty:mt-3 md:mx-8" />
      {/* On a tablet what waits stands at the left, beside the other two. */}
      <div class="grid items-start gap-6 p-4 md:grid-cols-2 md:p-8 lg:grid-cols-3 md:max-lg:grid-rows-[auto_1fr] md:max-lg:[&>:first-child]:row-span-2">
        <div class="flex flex-col gap-6">
          <CallList siteId={siteId} />
          <WaitingList waiting={view.waiting} />
        </div>
        <OverdueList overdue={view.overdue} />
        <People siteId={siteId} loads={loads} />
      </div>
    </main>
  );
}

/** Drawn each second, and at the very moment when something becomes late. */
function useLiveView(siteId: string | null): LiveView {
  const conversations = useDesk((state) => state.conversations);
  const offset = useDesk((state) => state.clockOffset);
  const second = useNow();
  const [reached, setReached] = useState(0);
  const now = Math.max(second, reached);
  const view = useMemo(() => viewLive(conversations.values(), { siteId, now }), [conversations, siteId, now]);
  const { nextAt } = view;
  useEffect(() => {
    // What lies further ahead is asked for again by then.
    if (nextAt === null || nextAt > now + 2_000) return;
    const timer = setTimeout(() => setReached(nextAt), nextAt - (Date.now() + offset));
    return () => clearTimeout(timer);
  }, [nextAt, now, offset]);
  return view;
}
