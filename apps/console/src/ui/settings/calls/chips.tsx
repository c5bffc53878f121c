import { X } from "lucide-preact";
import { Icon } from "../../parts/icon.tsx";
import { useTexts } from "../../texts-context.ts";

type Props = {
  label: string;
  chips: { value: string; label: string }[];
  /** Null where none may be taken away. */
  onRemove: ((value: string) => void) | null;
};

/** A few chosen things side by side, each with its own way out. */
export function Chips({ label, chips, onRemove }: Props) {
  const { t } = useTexts();
  return (
    <ul aria-label={label} class="flex flex-wrap gap-1.5 empty:hidden">
      {chips.map((chip) => (
        <li
          key={chip.value}
          class={`numerals flex h-8 items-center gap-1 rounded-control border border-line bg-sunken pl-2.5 text-label ${onRemove ? "pr-0.5" : "pr-2.5"}`}
        >
          {chip.label}
          {onRemove && (
            <button
              type="button"
              aria-label={t.callSettings.removeOf(chip.label)}
              title={t.callSettings.removeOf(chip.label)}
              onClick={() => onRemove(chip.value)}
              class="grid size-7 place-items-center rounded-small text-ink-2 hover:bg-line"
            >
              <Icon of={X} size={14} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
