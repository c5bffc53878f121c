import type { Role, Site } from "@bellhop/protocol";
import { Plus } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Link, Redirect, useLocation } from "wouter-preact";
import { useDesk } from "../desk-context.ts";
import { LineStrip } from "../line-strip.tsx";
import { Button } from "../parts/button.tsx";
import { useTexts } from "../texts-context.ts";
import { NewSite } from "./new-site.tsx";

type Props = {
  place: "settings" | "team" | "calls";
  title: string;
  siteId: string | null;
  children: (site: Site, role: Role) => ComponentChildren;
};

/** A place that is about one site: which site at the left, on a phone at the top. */
export function SiteFrame({ place, title, siteId, children }: Props) {
  const { t } = useTexts();
  const sites = useDesk((state) => state.sites);
  const isKnown = useDesk((state) => state.me !== null);
  const [isMaking, setMaking] = useState(false);
  const ownsOne = sites.some(({ role }) => role === "owner");
  const current = sites.find(({ site }) => site.id === siteId);
  const first = sites.find(({ site }) => !site.demo) ?? sites[0];
  if (!current && first) return <Redirect to={`/${place}/${first.site.id}`} replace />;
  const newSite = ownsOne && place !== "calls" && (
    <Button icon={Plus} onClick={() => setMaking(true)}>
      {t.settings.newSite}
    </Button>
  );
  return (
    <div class="flex h-full min-w-0 flex-1 flex-col md:flex-row">
      <section
        aria-label={t.settings.sites}
        class="flex shrink-0 flex-col border-line bg-paper md:h-full md:w-64 md:border-r lg:w-83"
      >
        <header class="flex h-16 shrink-0 items-center justify-between gap-3 px-4">
          <h1 class="text-head">{title}</h1>
          <span class="md:hidden">{newSite}</span>
        </header>
        <LineStrip class="mx-4 not-empty:mb-2" />
        <SiteLinks place={place} siteId={siteId} />
        <div class="p-4 max-md:hidden">{newSite}</div>
      </section>
      <main class="relative min-h-0 min-w-0 flex-1 scroll-pb-24 overflow-y-auto bg-surface max-md:border-line max-md:border-t">
        {current && (
          <div
            key={current.site.id}
            class="mx-auto flex max-w-page flex-col gap-10 px-4 py-6 md:px-8 md:py-8"
          >
            {children(current.site, current.role)}
          </div>
        )}
        {isKnown && sites.length === 0 && <p class="p-8 text-ink-2">{t.settings.none}</p>}
      </main>
      <NewSite isOpen={isMaking} onClose={() => setMaking(false)} />
    </div>
  );
}

function SiteLinks({ place, siteId }: { place: string; siteId: string | null }) {
  const { t } = useTexts();
  const sites = useDesk((state) => state.sites);
  const [, navigate] = useLocation();
  const words = (site: Site) => `${site.name}${site.demo ? ` (${t.settings.demo})` : ""}`;
  return (
    <>
      <ul class="min-h-0 overflow-y-auto max-md:hidden">
        {sites.map(({ site, role }) => (
          <li key={site.id}>
            <Link
              href={`/${place}/${site.id}`}
              aria-current={site.id === siteId ? "page" : undefined}
              class={`flex h-14 items-center gap-3 border-l-3 pr-4 pl-3.25 -outline-offset-2 ${site.id === siteId ? "border-green bg-green-soft" : "border-transparent hover:bg-sunken"}`}
            >
              <span
                aria-hidden="true"
                class="size-3.5 shrink-0 rounded-full border border-line-strong"
                style={{ background: site.color }}
              />
              <span class="min-w-0">
                <span class="block truncate font-strong">{words(site)}</span>
                <span class="block truncate text-ink-2 text-small">{t.account.roles[role]}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {sites.length > 1 && (
        <div class="px-4 pb-3 md:hidden">
          <select
            aria-label={t.inbox.site}
            value={siteId ?? ""}
            onChange={(event) => navigate(`/${place}/${event.currentTarget.value}`)}
            class="h-10 w-full rounded-control border border-line-strong bg-surface px-3"
          >
            {sites.map(({ site }) => (
              <option key={site.id} value={site.id}>
                {words(site)}
              </option>
            ))}
          </select>
        </div>
      )}
    </>
  );
}
