import { TEXT_MAX } from "@bellhop/protocol/limits";
import { useId } from "preact/hooks";

type Props = {
  label: string;
  hint?: string;
  value: string;
  onText: (text: string) => void;
  /** The dialog is there for it. */
  isFirst?: boolean;
};

/** A few words for the team; in brass, as all that visitors never see. */
export function NoteField({ label, hint, value, onText, isFirst = false }: Props) {
  const id = useId();
  return (
    <div class="flex flex-col gap-1.5">
      <label for={id} class="font-strong text-label">
        {label}
      </label>
      <textarea
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        data-begin={isFirst || undefined}
        rows={2}
        maxLength={TEXT_MAX}
        value={value}
        onInput={({ currentTarget }) => onText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
        class="field-sizing-content max-h-40 min-h-16 w-full resize-none rounded-control border border-brass-line bg-brass-soft px-3 py-2"
      />
      {hint && (
        <p id={`${id}-hint`} class="text-ink-3 text-small">
          {hint}
        </p>
      )}
    </div>
  );
}
