import { PROMISE_AHEAD_MAX_MS } from "@bellhop/protocol/limits";
import { useId } from "preact/hooks";
import { type TimePreset, toLocalField } from "../../time-presets.ts";
import { useTexts } from "../texts-context.ts";
import type { TimeChoice as Choice } from "./use-time-choice.ts";

/** Radio buttons that look like chips: arrows move, Enter sends the form around them. */
export function TimeChoice({ label, choice, isFirst }: { label: string; choice: Choice; isFirst?: boolean }) {
  const { t } = useTexts();
  const name = useId();
  const { presets, key, setKey } = choice;
  const options = [...presets.map((preset) => preset.key), "own"];
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class={isFirst ? "sr-only" : "mb-2 font-strong text-label"}>{label}</legend>
      <div class="flex flex-wrap gap-1.5">
        {options.map((option) => (
          <label
            key={option}
            class="numerals grid h-8 cursor-pointer place-items-center rounded-control border border-line-strong px-2.5 text-label transition-colors hover:bg-sunken has-checked:border-green-ink has-checked:bg-green-soft has-checked:font-strong has-checked:text-green-ink has-focus-visible:outline-2 has-focus-visible:outline-green-ink has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              class="sr-only"
              checked={option === key}
              data-begin={(isFirst && option === key) || undefined}
              onChange={() => setKey(option)}
            />
            <PresetWords preset={presets.find((preset) => preset.key === option)} />
          </label>
        ))}
      </div>
      {key === "own" && <OwnTime choice={choice} />}
      {choice.at === null && (
        <p role="status" class="text-red text-small">
          {t.times.ahead}
        </p>
      )}
    </fieldset>
  );
}

function PresetWords({ preset }: { preset: TimePreset | undefined }) {
  const { t, format } = useTexts();
  if (!preset) return t.times.own;
  if (preset.kind === "in") return t.times.in(format.duration(preset.ms));
  return t.times[preset.kind](format.clock(preset.at));
}

function OwnTime({ choice: { own, setOwn, now } }: { choice: Choice }) {
  const { t } = useTexts();
  return (
    <input
      type="datetime-local"
      aria-label={t.times.ownLabel}
      value={own}
      min={toLocalField(now)}
      max={toLocalField(now + PROMISE_AHEAD_MAX_MS)}
      onInput={({ currentTarget }) => setOwn(currentTarget.value)}
      class="numerals h-10 w-full rounded-control border border-line-strong bg-surface px-3"
    />
  );
}
