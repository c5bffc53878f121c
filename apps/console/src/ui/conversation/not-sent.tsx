import type { Pending } from "@bellhop/client";
import { CircleAlert } from "lucide-preact";
import { useLink } from "../desk-context.ts";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";

/** What the server refused stays, says why, and waits for a decision. */
export function NotSent({ pending }: { pending: Pending }) {
  const { t } = useTexts();
  const link = useLink();
  const why = pending.error ? t.errors[pending.error] : null;
  return (
    <div
      role="status"
      class="mt-1 flex flex-wrap items-center justify-end gap-x-3 gap-y-1 px-0.5 text-red text-small"
    >
      <span class="flex items-center gap-1">
        <Icon of={CircleAlert} size={13} />
        {t.conversation.failed}
        {why && `. ${why}`}
      </span>
      <button type="button" class="font-strong underline" onClick={() => link.retry(pending.cid)}>
        {t.conversation.retry}
      </button>
      <button
        type="button"
        class="font-strong text-ink-2 underline"
        onClick={() => link.discard(pending.cid)}
      >
        {t.conversation.discard}
      </button>
    </div>
  );
}
