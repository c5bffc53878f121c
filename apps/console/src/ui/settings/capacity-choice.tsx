import type { Member } from "@bellhop/protocol";
import { useTexts } from "../texts-context.ts";

/** Enough for anybody; a larger one set elsewhere is shown too. */
const CHOICES = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20];

type Props = { member: Member; onChange: ((capacity: number) => void) | null };

/** How many conversations this person has at once; owners may change it. */
export function CapacityChoice({ member, onChange }: Props) {
  const { t } = useTexts();
  const { capacity, name } = member;
  if (!onChange) return <span class="shrink-0 text-ink-2 text-label">{t.capacity.atOnce(capacity)}</span>;
  const choices = [...new Set([...CHOICES, capacity])].sort((left, right) => left - right);
  return (
    <select
      aria-label={t.capacity.label(name)}
      value={String(capacity)}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
      class="h-8 shrink-0 rounded-control border border-line-strong bg-surface px-2 text-label"
    >
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {t.capacity.atOnce(choice)}
        </option>
      ))}
    </select>
  );
}
