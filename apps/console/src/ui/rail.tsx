import type { LucideIcon } from "lucide-preact";
import { Eye, Inbox, Phone, Settings, Users } from "lucide-preact";
import { useMemo, useRef } from "preact/hooks";
import { Link } from "wouter-preact";
import { countAttention } from "../state-inbox.ts";
import { useDesk } from "./desk-context.ts";
import { BellMark } from "./parts/bell-mark.tsx";
import { Hint } from "./parts/hint.tsx";
import { Icon } from "./parts/icon.tsx";
import { PersonMenu } from "./person-menu.tsx";
import type { Place } from "./shell.tsx";
import { useTexts } from "./texts-context.ts";

type Props = {
  place: Place;
  isHiddenOnPhone: boolean;
  onShowKeys: () => void;
  onShowPhone: () => void;
};

/** The way between places: at the left, on a phone at the foot. */
export function Rail({ place, isHiddenOnPhone, onShowKeys, onShowPhone }: Props) {
  const { t } = useTexts();
  const nav = useRef<HTMLElement>(null);
  const conversations = useDesk((state) => state.conversations);
  const agentId = useDesk((state) => state.me?.id ?? null);
  const { waiting } = useMemo(
    () => countAttention(conversations.values(), agentId),
    [conversations, agentId],
  );
  return (
    <nav
      ref={nav}
      aria-label={t.nav.label}
      class={`flex shrink-0 items-center gap-1 border-line bg-sunken px-3 max-md:h-14 max-md:justify-around max-md:border-t md:w-14 md:flex-col md:border-r md:px-0 md:py-3 ${isHiddenOnPhone ? "max-md:hidden" : ""}`}
    >
      <span class="mb-4 grid size-8 place-items-center rounded-control bg-green text-on-green max-md:hidden">
        <BellMark size={20} />
      </span>
      <RailLink
        href="/"
        icon={Inbox}
        label={t.nav.inbox}
        isHere={place === "inbox"}
        badge={waiting}
        badgeLabel={t.nav.waiting(waiting)}
      />
      <RailLink href="/live" icon={Eye} label={t.nav.live} isHere={place === "live"} />
      <RailLink href="/calls" icon={Phone} label={t.callReport.nav} isHere={place === "calls"} />
      <RailLink href="/team" icon={Users} label={t.nav.team} isHere={place === "team"} />
      <span role="status" class="sr-only">
        {waiting > 0 ? t.nav.waiting(waiting) : ""}
      </span>
      <span class="flex-1 max-md:hidden" />
      <RailLink href="/settings" icon={Settings} label={t.nav.settings} isHere={place === "settings"} />
      <PersonMenu container={nav} onShowKeys={onShowKeys} onShowPhone={onShowPhone} />
    </nav>
  );
}

type RailLinkProps = {
  href: string;
  icon: LucideIcon;
  label: string;
  isHere: boolean;
  badge?: number;
  badgeLabel?: string;
};

function RailLink({ href, icon, label, isHere, badge = 0, badgeLabel }: RailLinkProps) {
  const look = isHere
    ? "bg-surface text-green-ink shadow-[0_0_0_1px_var(--color-line)]"
    : "text-ink-2 hover:text-ink";
  return (
    <Hint
      text={label}
      on={
        <Link
          href={href}
          aria-label={badge > 0 ? `${label}, ${badgeLabel}` : label}
          aria-current={isHere ? "page" : undefined}
          class={`relative grid size-10 place-items-center rounded-control transition-colors ${look}`}
        >
          <Icon of={icon} />
          {badge > 0 && (
            <span
              aria-hidden="true"
              data-count={badge > 99 ? "99+" : badge}
              class="numerals before:content-[attr(data-count)] -top-0.5 -right-1 absolute grid h-4 min-w-4 place-items-center rounded-full bg-brass px-1 font-strong text-[0.625rem] text-on-brass leading-none"
            />
          )}
        </Link>
      }
    />
  );
}
