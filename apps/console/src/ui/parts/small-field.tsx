import type { InputHTMLAttributes } from "preact";
import { useId } from "preact/hooks";

type Props = {
  label: string;
  type: "number" | "time" | "datetime-local";
  value: string | number;
  min?: number;
  max?: number | string;
  inputMode?: "numeric";
  required?: boolean;
  disabled?: boolean;
  /** While it is typed. */
  onInput?: (field: HTMLInputElement) => void;
  onChange?: (field: HTMLInputElement) => void;
  /** It is left: what does not count goes back to what does. */
  onBlur?: (field: HTMLInputElement) => void;
  hint?: string | undefined;
  /** Of the sentence that says why it cannot be so. */
  wrongId?: string | undefined;
  class?: string;
};

/** A labelled number or time, as wide as what it takes; what an input makes of it is the asker's to decide. */
export function SmallField({
  label,
  onInput,
  onChange,
  onBlur,
  hint,
  wrongId,
  class: more = "",
  ...rest
}: Props) {
  const id = useId();
  // The type's own attributes are a union; ours are those that all of its members share.
  const input = rest as InputHTMLAttributes<HTMLInputElement>;
  return (
    <div class="flex flex-col gap-1.5">
      <label for={id} class="font-strong text-label">
        {label}
      </label>
      <input
        {...input}
        id={id}
        aria-invalid={wrongId ? true : undefined}
        aria-describedby={wrongId ?? (hint ? `${id}-hint` : undefined)}
        onInput={({ currentTarget }) => onInput?.(currentTarget)}
        onChange={({ currentTarget }) => onChange?.(currentTarget)}
        onBlur={({ currentTarget }) => onBlur?.(currentTarget)}
        class={`numerals h-10 rounded-control border bg-surface px-3 disabled:bg-sunken disabled:text-ink-2 ${wrongId ? "border-red" : "border-line-strong"} ${more}`}
      />
      {hint && (
        <p id={`${id}-hint`} class="text-ink-2 text-small">
          {hint}
        </p>
      )}
    </div>
  );
}
