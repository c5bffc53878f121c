import { useId } from "preact/hooks";

type Props = { label: string; at: number; onChange: (at: number) => void };

/** A date and a time of this computer's zone. */
export function MomentField({ label, at, onChange }: Props) {
  const id = useId();
  return (
    <div class="flex flex-col gap-1.5">
      <label for={id} class="font-strong text-label">
        {label}
      </label>
      <input
        id={id}
        type="datetime-local"
        max="2099-12-31T23:59"
        value={localText(at)}
        onChange={(event) => {
          const next = new Date(event.currentTarget.value).getTime();
          if (!Number.isNaN(next)) onChange(next);
        }}
        class="numerals h-10 rounded-control border border-line-strong bg-surface px-3"
      />
    </div>
  );
}

/** As the field wants it: 2026-11-22T09:00, local. */
function localText(at: number): string {
  const offset = new Date(at).getTimezoneOffset() * 60_000;
  return new Date(at - offset).toISOString().slice(0, 16);
}
