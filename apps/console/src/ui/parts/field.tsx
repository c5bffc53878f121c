import type { ComponentChildren, InputHTMLAttributes } from "preact";
import { useId } from "preact/hooks";

type Props = {
  label: string;
  type?: "text" | "email" | "password" | "tel";
  value: string;
  required?: boolean;
  disabled?: boolean;
  readOnly?: boolean;
  minLength?: number | undefined;
  maxLength?: number;
  placeholder?: string;
  autoComplete?: string;
  autoCapitalize?: "none";
  inputMode?: "url";
  spellcheck?: boolean;
  hint?: string | undefined;
  error?: string | null | undefined;
  onText?: (text: string) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  /** What is wrong with a text; the form is not sent until it is empty. */
  complain?: (text: string) => string;
  /** Stands at the right end inside the field. */
  end?: ComponentChildren;
  class?: string;
};

/** A labelled text field; its hint and its fault are read out with it. */
export function Field({
  label,
  hint,
  error,
  onText,
  complain,
  end,
  class: more = "",
  type = "text",
  ...rest
}: Props) {
  const id = useId();
  // The type's own attributes are a union; ours are those that all of its members share.
  const input = { ...rest, type } as InputHTMLAttributes<HTMLInputElement>;
  const about = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div class={`flex flex-col gap-1.5 ${more}`}>
      <label for={id} class="font-strong text-label">
        {label}
      </label>
      <div class="relative">
        <input
          {...input}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={about}
          onInput={({ currentTarget }) => {
            currentTarget.setCustomValidity(complain?.(currentTarget.value) ?? "");
            onText?.(currentTarget.value);
          }}
          class={`h-10 w-full rounded-control border bg-surface px-3 text-ink read-only:bg-sunken disabled:bg-sunken disabled:text-ink-2 ${error ? "border-red" : "border-line-strong"} ${end ? "pr-11" : ""}`}
        />
        {end && <span class="absolute inset-y-0 right-1 flex items-center">{end}</span>}
      </div>
      {error ? (
        <p id={`${id}-error`} role="alert" class="text-red text-small">
          {error}
        </p>
      ) : (
        hint && (
          <p id={`${id}-hint`} class="text-ink-3 text-small">
            {hint}
          </p>
        )
      )}
    </div>
  );
}
