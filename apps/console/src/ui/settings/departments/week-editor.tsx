import type { Interval } from "@bellhop/protocol";
import { Button } from "../../parts/button.tsx";
import { useTexts } from "../../texts-context.ts";
import { IntervalsField } from "./intervals-field.tsx";

type Props = { week: Interval[][]; disabled: boolean; onChange: (week: Interval[][]) => void };

/** 1 January 2024 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1, 12);
const DAY_MS = 86_400_000;

/** Seven days, Monday first, each with its times. */
export function WeekEditor({ week, disabled, onChange }: Props) {
  const { t, format } = useTexts();
  const monday = week[0] ?? [];
  const isSameAllWeek = week.slice(1, 5).every((day) => JSON.stringify(day) === JSON.stringify(monday));
  return (
    <div class="flex flex-col gap-3">
      <ul class="rounded-card border border-line">
        {week.map((intervals, index) => {
          const name = format.weekday(MONDAY + index * DAY_MS);
          return (
            <li
              key={name}
              class="flex min-h-12 flex-col gap-x-4 gap-y-1 border-line border-t px-4 py-2 first:border-t-0 md:flex-row md:items-baseline"
            >
              <span class="font-strong md:w-28 md:shrink-0">{name}</span>
              <IntervalsField
                label={name}
                intervals={intervals}
                disabled={disabled}
                onChange={(next) => onChange(week.map((day, at) => (at === index ? next : day)))}
              />
            </li>
          );
        })}
      </ul>
      {!disabled && !isSameAllWeek && (
        <div>
          <Button size="small" onClick={() => onChange(week.map((day, at) => (at < 5 ? monday : day)))}>
            {t.hours.copyMonday}
          </Button>
        </div>
      )}
    </div>
  );
}
