import { ChevronDown } from "lucide-preact";
import { useDesk } from "../desk-context.ts";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";

/** Which site's conversations are listed; only for people with several. */
export function SiteFilter({
  siteId,
  onChange,
}: {
  siteId: string | null;
  onChange: (siteId: string | null) => void;
}) {
  const { t } = useTexts();
  const sites = useDesk((state) => state.sites);
  if (sites.length < 2) return null;
  return (
    <span class="relative min-w-0 flex-1">
      <select
        aria-label={t.inbox.site}
        value={siteId ?? ""}
        onChange={(event) => onChange(event.currentTarget.value || null)}
        class="h-8 w-full appearance-none truncate rounded-control border border-line bg-surface pr-7 pl-2.5 text-label"
      >
        <option value="">{t.inbox.allSites}</option>
        {sites.map(({ site }) => (
          <option key={site.id} value={site.id}>
            {site.name}
          </option>
        ))}
      </select>
      <Icon of={ChevronDown} size={14} class="pointer-events-none absolute top-2.25 right-2 text-ink-2" />
    </span>
  );
}
