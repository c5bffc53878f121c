import type { Conversation } from "@bellhop/protocol";
import { Link } from "wouter-preact";
import { sayCallRow } from "../calls/say-call.ts";
import { useNow } from "../desk-context.ts";
import { previewText } from "../inbox/preview-text.ts";
import { useTexts } from "../texts-context.ts";
import { Section } from "./section.tsx";

/** Conversations before this one; a click opens them. */
export function Earlier({ conversations }: { conversations: Conversation[] }) {
  const { t, format } = useTexts();
  const now = useNow();
  const callWords = ({ call }: Conversation) =>
    call ? sayCallRow(call, t, format, now) : t.conversation.nothingYet;
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
                  <span class="min-w-0 flex-1 truncate font-strong">
                    {previewText(conversation, false, t) || callWords(conversation)}
                  </span>
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
