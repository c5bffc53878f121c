import { useMemo } from "preact/hooks";
import { Link } from "wouter-preact";
import { groupInbox } from "../../state-inbox.ts";
import { useDesk } from "../desk-context.ts";
import { BellMark } from "../parts/bell-mark.tsx";
import { buttonClass } from "../parts/button.tsx";
import { Key } from "../parts/key.tsx";
import { useTexts } from "../texts-context.ts";

const nobody = { agentId: null, siteId: null, supervises: new Set<string>() };

/** The middle before a conversation is chosen: what waits, and how to get there. */
export function NothingChosen() {
  const { t } = useTexts();
  const conversations = useDesk((state) => state.conversations);
  const waiting = useMemo(() => groupInbox(conversations.values(), nobody).waiting, [conversations]);
  const longest = waiting[0];
  const keys = [
    ["J", t.keys.next],
    ["K", t.keys.previous],
    ["Enter", t.keys.open],
    ["T", t.keys.take],
    ["?", t.keys.help],
  ] as const;
  return (
    <section
      aria-label={t.conversation.log}
      class="flex h-full flex-col items-center justify-center bg-surface p-8"
    >
      <span
        class={`mb-5 grid size-16 place-items-center rounded-full ${longest ? "bg-brass-soft text-brass" : "bg-green-soft text-green-ink"}`}
      >
        <BellMark size={30} />
      </span>
      <h2 class="text-title">{longest ? t.inbox.openWaiting(waiting.length) : t.inbox.choose}</h2>
      {longest ? (
        <Link href={`/c/${longest.conversation.id}`} class={buttonClass("primary", "medium", "mt-5")}>
          {t.inbox.openLongest}
        </Link>
      ) : (
        <p class="mt-1 text-ink-2">{t.inbox.chooseHint}</p>
      )}
      <dl class="mt-10 grid grid-cols-[auto_auto] items-center gap-x-4 gap-y-2 text-ink-2 text-label">
        {keys.map(([key, meaning]) => (
          <div key={key} class="contents">
            <dt class="text-right">
              <Key>{key}</Key>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
