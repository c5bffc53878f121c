import type { CallReport, Site } from "@bellhop/protocol";
import { errorCodeOf } from "../../call-api.ts";
import { PERIODS, type Period } from "../../call-period.ts";
import { Notice } from "../parts/notice.tsx";
import { Segments } from "../parts/segments.tsx";
import { Part } from "../settings/part.tsx";
import { SiteFrame } from "../settings/site-frame.tsx";
import { useTexts } from "../texts-context.ts";
import { AgentTable } from "./agent-table.tsx";
import { CallList } from "./call-list.tsx";
import { DayBars } from "./day-bars.tsx";
import { PromiseFigures } from "./promise-figures.tsx";
import { promises } from "./promise-looks.ts";
import { ReasonList } from "./reason-list.tsx";
import { type ShowCalls, useCallFilter } from "./use-call-filter.ts";
import { useReport } from "./use-report.ts";

/** What became of the promise, and every call behind every number. */
export function CallsPage({ siteId }: { siteId: string | null }) {
  const { t } = useTexts();
  return (
    <SiteFrame place="calls" title={t.callReport.title} siteId={siteId}>
      {(site) => <OneSite site={site} />}
    </SiteFrame>
  );
}

function OneSite({ site }: { site: Site }) {
  const { t, format } = useTexts();
  const words = t.callReport;
  const { filter, show, setDays } = useCallFilter();
  const { data, error } = useReport(site.id, filter.days);
  return (
    <>
      <header class="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h2 class="min-w-0 text-head">{words.promise}</h2>
        <Segments
          label={words.period}
          value={String(filter.days)}
          onChange={(days) => setDays(Number(days) as Period)}
          options={PERIODS.map((days) => ({ value: String(days), label: words.days(format.number(days)) }))}
        />
        <p class="basis-full text-ink-2">{words.hint}</p>
      </header>
      {error && <Notice tone="red">{t.errors[errorCodeOf(error)]}</Notice>}
      {data && <Figures report={data} onShow={show} />}
      <CallList site={site} filter={filter} report={data ?? null} onShow={show} />
    </>
  );
}

function Figures({ report, onShow }: { report: CallReport; onShow: ShowCalls }) {
  const { t } = useTexts();
  const words = t.callReport;
  const isEmpty = report.days.every((day) => promises.every((promise) => day[promise] === 0));
  return (
    <>
      <PromiseFigures report={report} onShow={onShow} />
      {!isEmpty && (
        <Part title={words.byDay}>
          <DayBars days={report.days} onShow={onShow} />
        </Part>
      )}
      {report.agents.length > 0 && (
        <Part title={words.byAgent}>
          <AgentTable agents={report.agents} onShow={onShow} />
        </Part>
      )}
      {report.reasons.length > 0 && (
        <Part title={words.reasons}>
          <ReasonList reasons={report.reasons} onShow={onShow} />
        </Part>
      )}
    </>
  );
}
