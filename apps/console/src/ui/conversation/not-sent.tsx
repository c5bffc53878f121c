import type { Pending } from "@bellhop/client";
import { CircleAlert } from "lucide-preact";
import { useDesk, useLink } from "../desk-context.ts";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";

/** What the server refused stays, says why, and waits for a decision. */
export function NotSent({ pending }: { pending: Pending }) {
  const { t } = useTexts();
  const link = useLink();
  const owner = useDesk(({ opened, me }) => {
    const agent = opened?.conversation.agent;
    return agent && agent.id !== me?.id ? agent.name : null;
  });
  const isTaken = pending.error === "taken" && owner !== null;
  const why = isTaken ? t.composer.takenBy(owner) : pending.error && t.errors[pending.error];
  const text = pending.body.kind === "message" ? pending.body.text : null;
  const makeNote = async (words: string) => {
    if ((await link.sendNote(words)).ok) link.discard(pending.cid);
  };
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
      {isTaken && text ? (
        <button type="button" class="font-strong underline" onClick={() => void makeNote(text)}>
          {t.composer.asNote}
        </button>
      ) : (
        <button type="button" class="font-strong underline" onClick={() => link.retry(pending.cid)}>
          {t.conversation.retry}
        </button>
      )}
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
