import type { OpenedConversation } from "@bellhop/client";
import type { Visitor } from "@bellhop/protocol";
import type { ComponentChildren } from "preact";
import { visitorInitials, visitorName, withVisitor } from "../../visitor-name.ts";
import { useDesk, useNow } from "../desk-context.ts";
import { Avatar } from "../parts/avatar.tsx";
import { CopyButton } from "../parts/copy-button.tsx";
import { useTexts } from "../texts-context.ts";
import { Earlier } from "./earlier.tsx";
import { Section } from "./section.tsx";
import { Trail } from "./trail.tsx";

/** Who this is, where they are now, what was before. */
export function VisitorPane({ opened }: { opened: OpenedConversation }) {
  const { visitor, earlier, conversation } = opened;
  const { t } = useTexts();
  const isOnline = useDesk((state) => state.online.has(visitor.id)) || visitor.online;
  const person = withVisitor(conversation, visitor);
  return (
    <div class="flex flex-col gap-6 px-5 pb-8">
      <div class="flex min-h-16 items-center gap-3">
        <Avatar id={visitor.id} name={visitorInitials(person)} isOnline={isOnline} />
        <div class="min-w-0 flex-1">
          <p class="truncate font-strong">{visitorName(person, t)}</p>
          <Reach email={person.visitorEmail} isOnline={isOnline} />
        </div>
        {person.visitorEmail && (
          <CopyButton
            text={person.visitorEmail}
            label={t.visitor.copyEmail}
            kind="plain"
            size="small"
            iconOnly
          />
        )}
      </div>
      <Facts visitor={visitor} />
      <Trail visitor={{ ...visitor, online: isOnline }} />
      <Earlier conversations={earlier} />
    </div>
  );
}

function Reach({ email, isOnline }: { email: string | null; isOnline: boolean }) {
  const { t } = useTexts();
  if (!email)
    return <p class="truncate text-ink-2 text-small">{isOnline ? t.visitor.online : t.visitor.offline}</p>;
  return (
    <a href={`mailto:${email}`} title={email} class="block truncate text-ink-2 text-small hover:underline">
      {email}
    </a>
  );
}

function Facts({ visitor }: { visitor: Visitor }) {
  const { t, format } = useTexts();
  const siteName = useDesk((state) =>
    state.sites.length > 1 ? state.sites.find(({ site }) => site.id === visitor.siteId)?.site.name : null,
  );
  return (
    <Section title={t.visitor.who} id="visitor-who">
      <dl class="grid grid-cols-[minmax(5.5rem,auto)_1fr] items-baseline gap-x-4 gap-y-1.5 text-label">
        {visitor.timeZone && <LocalTime label={t.visitor.localTime} zone={visitor.timeZone} />}
        <Fact label={t.visitor.language}>{format.language(visitor.locale)}</Fact>
        <Fact label={t.visitor.device}>{visitor.device ?? t.visitor.unknown}</Fact>
        <FirstSeen at={visitor.firstSeenAt} />
        {siteName && <Fact label={t.visitor.site}>{siteName}</Fact>}
      </dl>
    </Section>
  );
}

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <>
      <dt class="text-ink-2">{label}</dt>
      <dd class="wrap-anywhere min-w-0">{children}</dd>
    </>
  );
}

function LocalTime({ label, zone }: { label: string; zone: string }) {
  const { format } = useTexts();
  const wall = format.wallClock(zone, useNow());
  if (!wall) return null;
  return (
    <Fact label={label}>
      <span class="numerals">{wall.time}</span> · {wall.place}
    </Fact>
  );
}

function FirstSeen({ at }: { at: number }) {
  const { t, format } = useTexts();
  return (
    <Fact label={t.visitor.firstSeen}>
      <span title={format.stamp(at)}>{format.moment(at, useNow())}</span>
    </Fact>
  );
}
