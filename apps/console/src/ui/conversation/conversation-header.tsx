import type { Conversation, Visitor } from "@bellhop/protocol";
import { ChevronLeft, Globe, Info } from "lucide-preact";
import { Link } from "wouter-preact";
import { safeHref, titleOf } from "../../state-trail.ts";
import { visitorInitials, visitorName, withVisitor } from "../../visitor-name.ts";
import type { Starting } from "../calls/use-start-call.ts";
import { useDesk } from "../desk-context.ts";
import { Avatar } from "../parts/avatar.tsx";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";
import { HeaderActions } from "./header-actions.tsx";
import type { Dialogs } from "./use-dialogs.ts";
import type { Ownership } from "./use-ownership.ts";

type Props = {
  conversation: Conversation;
  visitor: Visitor | null;
  ownership: Ownership;
  dialogs: Dialogs;
  starting: Starting;
  onShowVisitor: () => void;
};

export function ConversationHeader(props: Props) {
  const { conversation, visitor, ownership, dialogs, starting, onShowVisitor } = props;
  const { t } = useTexts();
  const person = withVisitor(conversation, visitor);
  const isOnline = useDesk((state) => state.online.has(conversation.visitorId));
  return (
    <header class="flex h-16 shrink-0 items-center gap-3 border-line border-b px-2 md:px-5">
      <Link
        href="/"
        aria-label={t.common.back}
        class="-mr-2 grid size-10 shrink-0 place-items-center rounded-control text-ink-2 hover:bg-sunken md:hidden"
      >
        <Icon of={ChevronLeft} />
      </Link>
      <Avatar id={person.visitorId} name={visitorInitials(person)} isOnline={isOnline} />
      <div class="min-w-0 flex-1">
        <h2 class="truncate font-strong">{visitorName(person, t)}</h2>
        <CurrentPage visitor={visitor} />
      </div>
      <HeaderActions
        conversation={conversation}
        ownership={ownership}
        dialogs={dialogs}
        starting={starting}
      />
      <button
        type="button"
        aria-label={t.conversation.about}
        title={t.conversation.about}
        onClick={onShowVisitor}
        class="-ml-1 grid size-9 shrink-0 place-items-center rounded-control text-ink-2 hover:bg-sunken lg:hidden"
      >
        <Icon of={Info} />
      </button>
    </header>
  );
}

function CurrentPage({ visitor }: { visitor: Visitor | null }) {
  const { t } = useTexts();
  const page = visitor?.pages[0];
  if (!visitor || !page) return null;
  const href = safeHref(page.url);
  return (
    <p class="flex items-center gap-1.5 text-ink-2 text-small">
      <Icon of={Globe} size={13} />
      {href ? (
        <a
          href={href}
          target="_blank"
          rel="noopener noreferrer"
          title={page.url}
          class="min-w-0 truncate hover:text-ink hover:underline"
        >
          {titleOf(page)}
          <span class="sr-only"> ({t.common.opensInNewTab})</span>
        </a>
      ) : (
        <span class="min-w-0 truncate">{titleOf(page)}</span>
      )}
    </p>
  );
}
