import type { CallPromise, CallReport } from "@bellhop/protocol";
import { useTexts } from "../texts-context.ts";
import { promiseFill, promises } from "./promise-looks.ts";
import type { ShowCalls } from "./use-call-filter.ts";

type Props = { report: CallReport; onShow: ShowCalls };

/** How many of the promises were kept, in one number, and the numbers it is made of. */
export function PromiseFigures({ report, onShow }: Props) {
  const { t, format } = useTexts();
  const words = t.callReport;
  const counts = sumUp(report.days);
  const promised = counts.kept + counts.late + counts.missed + counts.reported;
  return (
    <div class="@container flex flex-col gap-4">
      {promised === 0 ? (
        <p class="text-ink-2">{words.nothing}</p>
      ) : (
        <p class="numerals font-heading text-display">{words.rate(format.percent(counts.kept / promised))}</p>
      )}
      {/* Two by two below what was kept, or all five beside each other. */}
      <ul class="grid @min-[36rem]:grid-cols-5 grid-cols-2 gap-2">
        {promises.map((promise) => (
          <li key={promise} class="@max-[36rem]:first:col-span-2">
            <button
              type="button"
              onClick={() => onShow({ promise })}
              class="flex h-full w-full flex-col gap-1 rounded-card border border-line px-3 py-3 text-left transition-colors hover:border-line-strong hover:bg-sunken"
            >
              <span class="flex items-center gap-2">
                <span aria-hidden="true" class={`size-2 rounded-full ${promiseFill[promise]}`} />
                <span class="numerals font-heading text-head">{format.number(counts[promise])}</span>
              </span>
              <span class="text-ink-2 text-label">{words.names[promise]}</span>
            </button>
          </li>
        ))}
      </ul>
      <RingTimes ring={report.ring} />
      {counts.reported > 0 && <p class="text-ink-2 text-small">{words.reportedHint}</p>}
      {counts.unmeasured > 0 && <p class="text-ink-2 text-small">{words.unmeasuredHint}</p>}
    </div>
  );
}

function RingTimes({ ring: { median, p95 } }: Pick<CallReport, "ring">) {
  const { t, format } = useTexts();
  if (median === null || p95 === null) return null;
  return (
    <dl class="numerals flex flex-wrap gap-x-6 gap-y-1 text-label">
      <dt class="text-ink-2">{t.callReport.ring}</dt>
      <dd>
        {t.callReport.median} <span class="font-strong">{format.seconds(median)}</span>
      </dd>
      <dd>
        {t.callReport.p95} <span class="font-strong">{format.seconds(p95)}</span>
      </dd>
    </dl>
  );
}

function sumUp(days: CallReport["days"]): Record<CallPromise, number> {
  const sums = { kept: 0, late: 0, missed: 0, reported: 0, unmeasured: 0 };
  for (const day of days) for (const promise of promises) sums[promise] += day[promise];
  return sums;
}
