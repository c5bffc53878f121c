import { useNow } from "../desk-context.ts";
import { useTexts } from "../texts-context.ts";

/** When something promised or owed is due; filled once that is past. */
export function DueChip({ dueAt, isOverdue }: { dueAt: number; isOverdue: boolean }) {
  const { t, format } = useTexts();
  const now = useNow();
  const isPast = isOverdue || dueAt < now;
  // Of what is days late the hour says nothing any more.
  const when = dueAt < now ? format.moment(dueAt, now) : format.due(dueAt, now);
  return (
    <span
      class={`numerals rounded-full px-2 font-strong text-[0.6875rem] leading-4.5 ${isPast ? "bg-brass text-on-brass" : "bg-brass-soft text-brass"}`}
      title={format.stamp(dueAt)}
    >
      {t.promise.due(when)}
    </span>
  );
}
