import type { Conversation, Visitor } from "@bellhop/protocol";
import { Check, ChevronLeft, Globe, Hand, Info, RotateCcw } from "lucide-preact";
import { Link } from "wouter-preact";
import { safeHref, titleOf } from "../../state-trail.ts";
import { visitorInitials, visitorName, withVisitor } from "../../visitor-name.ts";
import { useDesk } from "../desk-context.ts";
import { Avatar } from "../parts/avatar.tsx";
import { Button } from "../parts/button.tsx";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";
import type { Ownership } from "./use-ownership.ts";

type Props = {
  conversation: Conversation;
  visitor: Visitor | null;
  ownership: Ownership;
  onShowVisitor: () => void;
};

export function ConversationHeader({ conversation, visitor, ownership, onShowVisitor }: Props) {
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
      <Actions ownership={ownership} />
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

/** At most two: the one that is due now is filled. On a phone the words are short, the names whole. */
function Actions({ ownership: { standing, busy, take, close, reopen } }: { ownership: Ownership }) {
  const { t } = useTexts();
  const words = t.conversation;
  return (
    <div class="flex shrink-0 items-center gap-2">
      {close && (
        <Button
          kind={standing === "mine" ? "primary" : "quiet"}
          icon={Check}
          busy={busy}
          onClick={() => void close()}
          aria-label={words.close}
          aria-keyshortcuts="E"
          title={`${words.close} (E)`}
          class={standing === "waiting" ? "max-md:hidden" : ""}
        >
          {words.closeShort}
        </Button>
      )}
      {take && (
        <Button
          kind="primary"
          icon={Hand}
          busy={busy}
          onClick={() => void take()}
          aria-label={words.take}
          aria-keyshortcuts="T"
          title={`${words.take} (T)`}
        >
          <span class="max-md:hidden">{words.take}</span>
          <span class="md:hidden">{words.takeShort}</span>
        </Button>
      )}
      {reopen && (
        <Button icon={RotateCcw} busy={busy} onClick={() => void reopen()} aria-label={words.reopen}>
          <span class="max-md:hidden">{words.reopen}</span>
          <span class="md:hidden">{words.reopenShort}</span>
        </Button>
      )}
    </div>
  );
}
