import { BellRing } from "lucide-preact";
import { useState } from "preact/hooks";
import { changePreferences } from "../../preferences.ts";
import { Button } from "../parts/button.tsx";
import { Icon } from "../parts/icon.tsx";
import { usePreferences, useTexts } from "../texts-context.ts";

/** Asks first in our own words; the browser's question comes only after a yes. */
export function AlertPrompt() {
  const { t } = useTexts();
  const { notificationsDeclined } = usePreferences();
  const [permission, setPermission] = useState(() =>
    globalThis.Notification ? Notification.permission : "denied",
  );
  if (permission !== "default" || notificationsDeclined) return null;
  const ask = async () => setPermission(await Notification.requestPermission());
  return (
    <aside
      aria-label={t.alerts.allow}
      class="flex flex-col gap-2.5 rounded-card border border-line bg-surface p-3"
    >
      <p class="flex gap-2.5 text-ink-2 text-label">
        <Icon of={BellRing} size={16} class="mt-px text-ink-3" />
        {t.alerts.ask}
      </p>
      <div class="flex justify-end gap-1">
        <Button kind="plain" size="small" onClick={() => changePreferences({ notificationsDeclined: true })}>
          {t.alerts.later}
        </Button>
        <Button size="small" onClick={() => void ask()}>
          {t.alerts.allow}
        </Button>
      </div>
    </aside>
  );
}
