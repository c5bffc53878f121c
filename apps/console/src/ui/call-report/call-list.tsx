import type { CallReport, Site } from "@bellhop/protocol";
import { X } from "lucide-preact";
import { errorCodeOf } from "../../call-api.ts";
import { Button } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { useTexts } from "../texts-context.ts";
import { CallLine } from "./call-line.tsx";
import type { CallFilter, ShowCalls } from "./use-call-filter.ts";
import { useCalls } from "./use-calls.ts";

type Props = { site: Site; filter: CallFilter; report: CallReport | null; onShow: ShowCalls };

/** The calls behind the number that was pressed, or all; each opens its conversation. */
export function CallList({ site, filter, report, onShow }: Props) {
  const { t } = useTexts();
  const words = t.callReport;
  const { data, error, isSuccess, hasNextPage, isFetchingNextPage, fetchNextPage } = useCalls(
    site.id,
    filter,
  );
  const calls = data?.pages.flatMap((page) => page.calls) ?? [];
  const only = useFilterWords(filter, report);
  return (
    <section id="calls" aria-labelledby="calls-title" class="flex scroll-mt-6 flex-col gap-4">
      <header class="flex min-h-9 flex-wrap items-center gap-3">
        <h2 id="calls-title" class="text-title">
          {words.list}
        </h2>
        <p role="status" class="text-ink-2 text-label">
          {only}
        </p>
        {only && (
          <Button size="small" kind="plain" icon={X} onClick={() => onShow({})}>
            {words.clear}
          </Button>
        )}
      </header>
      {error && <Notice tone="red">{t.errors[errorCodeOf(error)]}</Notice>}
      {calls.length > 0 && (
        <ul class="rounded-card border border-line">
          {calls.map((call) => (
            <CallLine key={call.id} call={call} />
          ))}
        </ul>
      )}
      {isSuccess && calls.length === 0 && (
        <p class="py-6 text-center text-ink-2">{only ? words.empty : words.emptyHint}</p>
      )}
      {hasNextPage && (
        <div class="text-center">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {words.more}
          </Button>
        </div>
      )}
    </section>
  );
}

/** Which calls these are, in a few words; empty: all of the time. */
function useFilterWords({ promise, agentId, reason, day }: CallFilter, report: CallReport | null): string {
  const { t, format } = useTexts();
  const agent = report?.agents.find((one) => one.agent.id === agentId)?.agent.name;
  const parts = [
    agent,
    promise && t.callReport.names[promise],
    reason && t.misses[reason],
    day && format.day(Date.parse(`${day}T12:00`), Date.now()),
  ];
  return parts.filter(Boolean).join(" · ");
}
