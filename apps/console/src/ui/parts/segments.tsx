import { useId } from "preact/hooks";

type Props<T extends string> = {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: { value: T; label: string }[];
};

/** One of a few, side by side: radio buttons in a quiet frame, so arrow keys work by themselves. */
export function Segments<T extends string>({ label, value, onChange, options }: Props<T>) {
  const name = useId();
  return (
    <fieldset class="flex h-8 shrink-0 rounded-control bg-sunken p-0.5">
      <legend class="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          class="grid cursor-pointer place-items-center rounded-[6px] px-2.5 font-strong text-ink-2 text-small transition-colors hover:text-ink has-checked:bg-raised has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-green-ink"
        >
          <input
            type="radio"
            name={name}
            class="sr-only"
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
