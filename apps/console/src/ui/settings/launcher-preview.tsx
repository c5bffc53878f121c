import { MessageCircle } from "lucide-preact";
import { inkOn } from "../../ink-on.ts";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";

/** What visitors will see, small; the text colour follows the ground. */
export function LauncherPreview({ color, siteName }: { color: string; siteName: string }) {
  const { t } = useTexts();
  const paint = { background: color, color: inkOn(color) };
  return (
    <figure class="flex flex-col gap-1.5">
      <figcaption class="font-strong text-label">{t.settings.preview}</figcaption>
      <div
        aria-hidden="true"
        class="flex flex-1 flex-col items-end justify-end gap-3 rounded-card border border-line bg-paper p-4"
      >
        <div class="w-full overflow-hidden rounded-card border border-line bg-surface">
          <p class="truncate px-3 py-2 font-strong text-label" style={paint}>
            {siteName || "…"}
          </p>
          <p class="m-3 rounded-card bg-sunken px-3 py-2 text-label">{t.settings.previewGreeting}</p>
        </div>
        <span class="flex h-11 items-center gap-2 rounded-full px-4 font-strong text-label" style={paint}>
          <Icon of={MessageCircle} size={18} />
          {t.settings.previewText}
        </span>
      </div>
    </figure>
  );
}
