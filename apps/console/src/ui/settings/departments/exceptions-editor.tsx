import type { Hours } from "@bellhop/protocol";
import { HOURS_EXCEPTIONS_MAX } from "@bellhop/protocol/limits";
import { Plus, Trash2 } from "lucide-preact";
import { useId, useRef, useState } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
import { Icon } from "../../parts/icon.tsx";
import { useTexts } from "../../texts-context.ts";
import { IntervalsField } from "./intervals-field.tsx";
import { onEnter } from "./on-enter.ts";

type Exceptions = Hours["exceptions"];
type Props = { exceptions: Exceptions; disabled: boolean; onChange: (exceptions: Exceptions) => void };

/** Single days with times of their own, or closed. */
export function ExceptionsEditor({ exceptions, disabled, onChange }: Props) {
  const { t, format } = useTexts();
  const put = (date: string, intervals: Exceptions[number]["intervals"]) =>
    onChange(
      [...exceptions.filter((one) => one.date !== date), { date, intervals }].sort((left, right) =>
        left.date.localeCompare(right.date),
      ),
    );
  const box = useRef<HTMLDivElement>(null);
  const remove = (date: string) => {
    onChange(exceptions.filter((one) => one.date !== date));
    box.current?.querySelector<HTMLElement>("input[type=date]")?.focus();
  };
  const add = (date: string) => {
    if (!exceptions.some((one) => one.date === date)) put(date, []);
  };
  return (
    <div ref={box} class="flex flex-col gap-3">
      {exceptions.length > 0 && (
        <ul class="rounded-card border border-line">
          {exceptions.map(({ date, intervals }) => {
            const name = format.day(Date.parse(`${date}T12:00`), Date.now());
            return (
              <li
                key={date}
                class="relative flex min-h-12 flex-col gap-x-4 gap-y-1 border-line border-t px-4 py-2 first:border-t-0 md:flex-row md:items-baseline md:pr-13"
              >
                <span class="min-h-8 pr-9 font-strong leading-8 first-letter:uppercase md:w-48 md:shrink-0">
                  {name}
                </span>
                <IntervalsField
                  label={name}
                  intervals={intervals}
                  disabled={disabled}
                  onChange={(next) => put(date, next)}
                />
                {!disabled && (
                  <button
                    type="button"
                    aria-label={t.hours.removeDay(name)}
                    title={t.hours.removeDay(name)}
                    onClick={() => remove(date)}
                    class="absolute top-2 right-3 grid size-8 place-items-center rounded-control text-ink-2 hover:bg-sunken"
                  >
                    <Icon of={Trash2} size={16} />
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {!disabled && exceptions.length < HOURS_EXCEPTIONS_MAX && <AddDay onAdd={add} />}
    </div>
  );
}

function AddDay({ onAdd }: { onAdd: (date: string) => void }) {
  const { t } = useTexts();
  const id = useId();
  const [date, setDate] = useState("");
  const add = () => {
    if (date === "") return;
    onAdd(date);
    setDate("");
  };
  return (
    <div class="flex items-end gap-2">
      <div class="flex flex-col gap-1.5">
        <label for={id} class="font-strong text-label">
          {t.hours.specialDay}
        </label>
        <input
          id={id}
          type="date"
          max="2099-12-31"
          value={date}
          onKeyDown={onEnter(add)}
          onInput={(event) => setDate(event.currentTarget.value)}
          class="numerals h-10 rounded-control border border-line-strong bg-surface px-3"
        />
      </div>
      <Button class="h-10" icon={Plus} disabled={date === ""} onClick={add}>
        {t.hours.addDay}
      </Button>
    </div>
  );
}
