import type { Site } from "@bellhop/protocol";
import { ArrowLeft, Lock } from "lucide-preact";
import { Link } from "wouter-preact";
import { errorCodeOf } from "../../../call-api.ts";
import { useCallSettings } from "../../calls/use-call-settings.ts";
import { Icon } from "../../parts/icon.tsx";
import { Notice } from "../../parts/notice.tsx";
import { useTexts } from "../../texts-context.ts";
import { CallSettingsForm } from "./call-settings-form.tsx";

/** Everything an owner decides about the calls of a site. */
export function CallSettingsPage({ site, isOwner }: { site: Site; isOwner: boolean }) {
  const { t } = useTexts();
  const { data, error } = useCallSettings(site.id);
  return (
    <>
      <header class="flex items-center gap-3">
        <Link
          href={`/settings/${site.id}`}
          aria-label={t.common.back}
          class="grid size-9 shrink-0 place-items-center rounded-control text-ink-2 hover:bg-sunken"
        >
          <Icon of={ArrowLeft} size={18} />
        </Link>
        <h2 class="min-w-0 truncate text-head">{t.callSettings.title}</h2>
      </header>
      {!isOwner && <Notice icon={Lock}>{t.settings.onlyOwner}</Notice>}
      {error && <Notice tone="red">{t.errors[errorCodeOf(error)]}</Notice>}
      {data && <CallSettingsForm site={site} known={data} isOwner={isOwner} />}
    </>
  );
}
