import { useId } from "preact/hooks";

type Props<T extends string> = {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  hint?: string;
  disabled?: boolean;
  class?: string;
};

/** A labelled choice of one from many; the browser's own list, so that it works by keyboard and on a phone. */
export function SelectField<T extends string>({
  label,
  value,
  options,
  onChange,
  hint,
  disabled,
  class: more = "",
}: Props<T>) {
  const id = useId();
  return (
    <div class={`flex flex-col gap-1.5 ${more}`}>
      <label for={id} class="font-strong text-label">
        {label}
      </label>
      <select
        id={id}
        value={value}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.value as T)}
        class="h-10 w-full min-w-0 rounded-control border border-line-strong bg-surface px-3 text-ink disabled:bg-sunken disabled:text-ink-2"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {hint && (
        <p id={`${id}-hint`} class="text-ink-2 text-small">
          {hint}
        </p>
      )}
    </div>
  );
}
