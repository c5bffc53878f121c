import { SmallField } from "../../parts/small-field.tsx";

type Props = { label: string; at: number; onChange: (at: number) => void };

/** A date and a time of this computer's zone. */
export function MomentField({ label, at, onChange }: Props) {
  return (
    <SmallField
      label={label}
      type="datetime-local"
      max="2099-12-31T23:59"
      value={localText(at)}
      onChange={(field) => {
        const next = new Date(field.value).getTime();
        if (!Number.isNaN(next)) onChange(next);
      }}
    />
  );
}

/** As the field wants it: 2026-11-22T09:00, local. */
function localText(at: number): string {
  const offset = new Date(at).getTimezoneOffset() * 60_000;
  return new Date(at - offset).toISOString().slice(0, 16);
}
