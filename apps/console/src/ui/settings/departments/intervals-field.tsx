import type { Interval } from "@bellhop/protocol";
import { HOURS_INTERVALS_MAX } from "@bellhop/protocol/limits";
import { Plus, X } from "lucide-preact";
import { useRef } from "preact/hooks";
import { Icon } from "../../parts/icon.tsx";
import { useTexts } from "../../texts-context.ts";
import { clockText, intervalOf, reachesNextDay } from "./clock-time.ts";

type Props = {
  /** Whose times these are, for those who cannot see it: "Monday". */
  label: string;
  intervals: Interval[];
  disabled: boolean;
  onChange: (intervals: Interval[]) => void;
};

const WORKDAY: Interval = { from: 540, to: 1_020 };

/** The times of one day, from and to; none means closed. */
export function IntervalsField({ label, intervals, disabled, onChange }: Props) {
  const { t } = useTexts();
  const put = (index: number, interval: Interval) =>
    onChange(intervals.map((other, at) => (at === index ? interval : other)));
  const last = intervals.at(-1);
  const canAdd = !disabled && intervals.length < HOURS_INTERVALS_MAX && (!last || last.to + 60 < 1_380);
  const add = () =>
    onChange([...intervals, last ? { from: last.to + 60, to: Math.min(last.to + 240, 1_440) } : WORKDAY]);
  const box = useRef<HTMLDivElement>(null);
  const remove = (index: number) => {
    onChange(intervals.filter((_, at) => at !== index));
    // The button that was pressed is gone; the one beside it may only come with the next picture.
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>("[data-add]")?.focus());
  };
  return (
    <div ref={box} class="flex min-h-8 min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-2">
      {intervals.length === 0 && <span class="text-ink-2">{t.hours.closed}</span>}
      {intervals.map((interval, index) => (
        <IntervalField
          key={`${index}`}
          label={intervals.length > 1 ? `${label} ${index + 1}` : label}
          interval={interval}
          disabled={disabled}
          onChange={(next) => put(index, next)}
          onRemove={() => remove(index)}
        />
      ))}
      {canAdd && (
        <button
          type="button"
          data-add
          aria-label={t.hours.addTo(label)}
          title={t.hours.addTo(label)}
          onClick={add}
          class="grid size-8 place-items-center rounded-control text-ink-2 hover:bg-sunken"
        >
          <Icon of={Plus} size={16} />
        </button>
      )}
    </div>
  );
}

type OneProps = {
  label: string;
  interval: Interval;
  disabled: boolean;
  onChange: (interval: Interval) => void;
  onRemove: () => void;
};

function IntervalField({ label, interval, disabled, onChange, onRemove }: OneProps) {
  const { t } = useTexts();
  const from = clockText(interval.from);
  const to = clockText(interval.to);
  const set = (nextFrom: string, nextTo: string) => {
    const next = intervalOf(nextFrom, nextTo);
    if (next) onChange(next);
  };
  return (
    <span class="flex max-w-full flex-wrap items-center gap-1">
      <TimeField
        label={t.hours.from(label)}
        value={from}
        disabled={disabled}
        onTime={(text) => set(text, to)}
      />
      <span aria-hidden="true" class="text-ink-2">
        –
      </span>
      <TimeField
        label={t.hours.to(label)}
        value={to}
        disabled={disabled}
        onTime={(text) => set(from, text)}
      />
      {reachesNextDay(interval) && (
        <span class="text-ink-2 text-small max-md:order-last">{t.hours.nextDay}</span>
      )}
      {!disabled && (
        <button
          type="button"
          aria-label={t.hours.removeFrom(label)}
          title={t.hours.removeFrom(label)}
          onClick={onRemove}
          class="grid size-8 place-items-center rounded-control text-ink-2 hover:bg-sunken"
        >
          <Icon of={X} size={16} />
        </button>
      )}
    </span>
  );
}

type TimeProps = { label: string; value: string; disabled: boolean; onTime: (text: string) => void };

/** What is half typed when it is left goes back to what counts, so that nobody takes it for set. */
function TimeField({ label, value, disabled, onTime }: TimeProps) {
  return (
    <input
      type="time"
      required
      aria-label={label}
      value={value}
      disabled={disabled}
      onChange={(event) => onTime(event.currentTarget.value)}
      onBlur={({ currentTarget }) => {
        if (currentTarget.value === "") currentTarget.value = value;
      }}
      class="numerals h-8 rounded-control border border-line-strong bg-surface px-2 text-label disabled:bg-sunken disabled:text-ink-2"
    />
  );
}
