import type { Conversation } from "@bellhop/protocol";
import type { ComponentChildren } from "preact";
import { Link } from "wouter-preact";
import { visitorInitials, visitorName } from "../../visitor-name.ts";
import { Avatar } from "../parts/avatar.tsx";
import { useTexts } from "../texts-context.ts";

type Props = { conversation: Conversation; about: ComponentChildren; end: ComponentChildren };

/** One conversation as a line that opens it. */
export function ConversationLink({ conversation, about, end }: Props) {
  const { t } = useTexts();
  return (
    <li class="border-line border-t first:border-t-0">
      <Link
        href={`/c/${conversation.id}`}
        class="flex items-center gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-sunken"
      >
        <Avatar id={conversation.visitorId} name={visitorInitials(conversation)} />
        <span class="min-w-0 flex-1">
          <span class="block truncate font-strong">{visitorName(conversation, t)}</span>
          <span class="line-clamp-2 text-ink-2 text-small">{about}</span>
        </span>
        {end}
      </Link>
    </li>
  );
}
