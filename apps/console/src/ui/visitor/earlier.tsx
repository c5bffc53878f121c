import type { Conversation } from "@bellhop/protocol";
import { Phone } from "lucide-preact";
import { Link } from "wouter-preact";
import { sayCallRow } from "../calls/say-call.ts";
import { useNow } from "../desk-context.ts";
import { previewText } from "../inbox/preview-text.ts";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";
import { Section } from "./section.tsx";

/** Conversations before this one; a click opens them. */
export function Earlier({ conversations }: { conversations: Conversation[] }) {
  const { t, format } = useTexts();
  const now = useNow();
  return (
    <Section title={t.visitor.before} id="visitor-before">
      {conversations.length === 0 ? (
        <p class="text-ink-2 text-label">{t.visitor.nothingBefore}</p>
      ) : (
        <ul class="flex flex-col gap-2">
          {conversations.map((conversation) => (
            <li key={conversation.id}>
              <Link
                href={`/c/${conversation.id}`}
                class="flex flex-col gap-0.5 rounded-card border border-line bg-surface px-3 py-2 transition-colors hover:border-line-strong"
              >
                <span class="flex gap-2 text-label">
                  <What conversation={conversation} />
                  <span class="numerals shrink-0 text-ink-2 text-small">
                    {format.date(conversation.lastEntryAt, now)}
                  </span>
                </span>
                <span class="truncate text-ink-2 text-small">
                  {[conversation.agent?.name, conversation.status === "open" && t.visitor.openNow]
                    .filter(Boolean)
                    .join(" · ") || t.conversation.closed}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What was last written, else what became of its call. */
function What({ conversation }: { conversation: Conversation }) {
  const { t, format } = useTexts();
  const now = useNow();
  const words = previewText(conversation, false, t);
  const { call } = conversation;
  const isCall = !words && call !== null;
  return (
    <span class="numerals flex min-w-0 flex-1 items-center gap-1.5 font-strong">
      {isCall && <Icon of={Phone} size={13} class="text-ink-2" />}
      <span class="truncate">
        {words || (call ? sayCallRow(call, t, format, now) : t.conversation.nothingYet)}
      </span>
    </span>
  );
}
