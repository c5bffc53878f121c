import type { Site } from "@bellhop/protocol";
import { ChevronRight } from "lucide-preact";
import { Link } from "wouter-preact";
import { errorCodeOf } from "../../../call-api.ts";
import { useCallSettings } from "../../calls/use-call-settings.ts";
import { Icon } from "../../parts/icon.tsx";
import { Notice } from "../../parts/notice.tsx";
import { useTexts } from "../../texts-context.ts";
import { Part } from "../part.tsx";

/** How the site calls, in one line that leads to all of it. */
export function CallsPart({ site }: { site: Site }) {
  const { t } = useTexts();
  const { data, error } = useCallSettings(site.id);
  const settings = data?.settings;
  return (
    <Part title={t.callSettings.title} hint={t.callSettings.hint}>
      {error && <Notice tone="red">{t.errors[errorCodeOf(error)]}</Notice>}
      <Link
        href={`/settings/${site.id}/calls`}
        class="flex min-h-14 items-center gap-3 rounded-card border border-line px-4 py-2 hover:bg-sunken"
      >
        <span class="min-w-0 flex-1">
          <span class="block truncate font-strong">{t.callSettings.open}</span>
          {settings && (
            <span class={`block truncate text-small ${settings.paused ? "text-brass" : "text-ink-2"}`}>
              {settings.paused
                ? t.callSettings.linePaused
                : t.callSettings.lineOn(t.callSettings.providers[settings.provider])}
            </span>
          )}
        </span>
        <Icon of={ChevronRight} size={16} />
      </Link>
    </Part>
  );
}
