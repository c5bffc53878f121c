import type { CallReport } from "@bellhop/protocol";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useTexts } from "../texts-context.ts";
import { promiseFill, promises } from "./promise-looks.ts";
import type { ShowCalls } from "./use-call-filter.ts";

type Day = CallReport["days"][number];
type Props = { days: Day[]; onShow: ShowCalls };

const totalOf = (day: Day) => promises.reduce((sum, promise) => sum + day[promise], 0);

/** A bar for each day, oldest at the left; a day with calls opens them. Where it is too wide, today is in sight. */
export function DayBars({ days, onShow }: Props) {
  const scroller = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollLeft = scroller.current.scrollWidth;
  }, [days.length]);
  const most = Math.max(1, ...days.map(totalOf));
  const every = days.length > 60 ? 7 : days.length > 10 ? 5 : 1;
  return (
    <ol ref={scroller} class="flex items-end overflow-x-auto px-3 pb-1 md:-mx-3">
      {days.map((day, index) => (
        <li key={day.date} class="flex min-w-5 flex-1 flex-col items-center gap-1">
          <Bar day={day} most={most} onShow={onShow} />
          <DayName date={day.date} isShown={(days.length - 1 - index) % every === 0} />
        </li>
      ))}
    </ol>
  );
}

function Bar({ day, most, onShow }: { day: Day; most: number; onShow: ShowCalls }) {
  const { t, format } = useTexts();
  const total = totalOf(day);
  if (total === 0)
    return (
      <span aria-hidden="true" class="flex h-28 w-full items-end px-1">
        <span class="h-px w-full bg-line-strong" />
      </span>
    );
  const said = promises
    .filter((promise) => day[promise] > 0)
    .map((promise) => `${format.number(day[promise])} ${t.callReport.names[promise]}`);
  const label = `${format.day(Date.parse(`${day.date}T12:00`), Date.now())}: ${said.join(", ")}`;
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => onShow({ day: day.date })}
      class="-outline-offset-2 flex h-28 w-full flex-col justify-end rounded-small px-1 hover:bg-sunken"
    >
      <span
        aria-hidden="true"
        class="flex w-full flex-col-reverse gap-px overflow-hidden rounded-t-small"
        style={{ height: `${Math.max(4, (total / most) * 100)}%` }}
      >
        {promises.map(
          (promise) =>
            day[promise] > 0 && (
              <span key={promise} class={promiseFill[promise]} style={{ flexGrow: day[promise] }} />
            ),
        )}
      </span>
    </button>
  );
}

function DayName({ date, isShown }: { date: string; isShown: boolean }) {
  const { format } = useTexts();
  return (
    <span aria-hidden="true" class="numerals h-4 w-0 text-ink-3 text-small">
      {isShown && (
        <span class="-translate-x-1/2 inline-block whitespace-nowrap">
          {format.shortDay(Date.parse(`${date}T12:00`))}
        </span>
      )}
    </span>
  );
}
