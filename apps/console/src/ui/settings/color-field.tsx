import { inkOn, isColor } from "../../ink-on.ts";
import { Field } from "../parts/field.tsx";
import { useTexts } from "../texts-context.ts";

/** Grounds on which either text colour reads well. */
const suggestions = ["#1f4d3a", "#1d4ed8", "#6d28d9", "#b4232f", "#c2570c", "#0f766e", "#f2c14e", "#1c221e"];

type Props = { value: string; onChange: (color: string) => void; disabled: boolean };

export function ColorField({ value, onChange, disabled }: Props) {
  const { t } = useTexts();
  const words = t.settings;
  return (
    <div class="flex flex-col gap-3">
      <Field
        label={words.color}
        hint={words.colorHint}
        error={isColor(value) ? null : words.colorWrong}
        spellcheck={false}
        autoComplete="off"
        maxLength={7}
        disabled={disabled}
        value={value}
        onText={(text) => onChange(text.trim())}
        end={
          <input
            type="color"
            aria-label={words.palette}
            disabled={disabled}
            value={isColor(value) ? value : "#000000"}
            onInput={(event) => onChange(event.currentTarget.value)}
            class="h-7 w-9 rounded-[6px] border border-line bg-transparent p-0.5"
          />
        }
      />
      {!disabled && (
        <ul aria-label={words.suggestions} class="flex flex-wrap gap-2">
          {suggestions.map((color) => (
            <li key={color}>
              <button
                type="button"
                aria-label={color}
                aria-pressed={color === value.toLowerCase()}
                onClick={() => onChange(color)}
                style={{ background: color, color: inkOn(color) }}
                class="grid size-7 place-items-center rounded-full border border-line font-strong text-small"
              >
                {color === value.toLowerCase() ? "✓" : ""}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
