import { useQueries } from "@tanstack/react-query";
import { FlaskConical } from "lucide-preact";
import { useDesk } from "../desk-context.ts";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";
import { callSettingsQuery } from "./use-call-settings.ts";

/** On every screen, for as long as a site of this agent only pretends to call. */
export function SimulatedBanner() {
  const { t } = useTexts();
  const sites = useDesk((state) => state.sites);
  const isSimulated = useQueries({
    queries: sites.map(({ site }) => callSettingsQuery(site.id)),
    combine: (all) => all.some(({ data }) => data?.settings.provider === "simulated"),
  });
  if (!isSimulated) return null;
  return (
    <aside
      aria-label={t.callReport.simulated}
      class="flex shrink-0 items-center justify-center gap-2 bg-brass px-4 py-1 text-center font-strong text-on-brass text-small"
    >
      <Icon of={FlaskConical} size={14} />
      <span class="text-balance">{t.call.simulated}</span>
    </aside>
  );
}
