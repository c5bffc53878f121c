import type { OutsideMode } from "@bellhop/protocol";
import { useId } from "preact/hooks";
import { useTexts } from "../../texts-context.ts";

type Props = { outside: OutsideMode; disabled: boolean; onChange: (outside: OutsideMode) => void };

const modes: OutsideMode[] = ["message", "email", "hidden"];

/** What visitors find outside hours. */
export function OutsideChoice({ outside, disabled, onChange }: Props) {
  const { t } = useTexts();
  const name = useId();
  return (
    <fieldset class="mt-4 flex flex-col gap-2">
      <legend class="mb-2 font-strong">{t.hours.outside}</legend>
      {modes.map((mode) => (
        <label
          key={mode}
          class="flex cursor-pointer items-start gap-3 rounded-card border border-line px-4 py-3 has-checked:border-green has-checked:bg-green-soft"
        >
          <input
            type="radio"
            name={name}
            checked={mode === outside}
            disabled={disabled}
            onChange={() => onChange(mode)}
            class="mt-0.5 size-4 shrink-0 accent-green"
          />
          <span>
            <span class="block font-strong">{t.hours.outsides[mode].title}</span>
            <span class="block text-ink-2 text-label">{t.hours.outsides[mode].hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
