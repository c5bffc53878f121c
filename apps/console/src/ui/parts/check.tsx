import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

type Props = {
  label: ComponentChildren;
  hint?: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
  class?: string;
};

/** A box to tick, with its words beside it. */
export function Check({ label, hint, checked, disabled, onChange, class: more = "" }: Props) {
  const id = useId();
  return (
    <div class={`flex items-start gap-2.5 ${more}`}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
        class="mt-0.5 size-4 shrink-0 accent-green"
      />
      <div class="min-w-0">
        <label for={id}>{label}</label>
        {hint && (
          <p id={`${id}-hint`} class="text-ink-2 text-small">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
