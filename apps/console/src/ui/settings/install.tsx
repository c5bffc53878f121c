import type { Site } from "@bellhop/protocol";
import { Check } from "lucide-preact";
import { cspLines, scriptTag } from "../../site-snippets.ts";
import { useNow } from "../desk-context.ts";
import { CopyButton } from "../parts/copy-button.tsx";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";

/** The tag to paste, whether a page has loaded it, and what a strict site must allow. */
export function Install({ site }: { site: Site }) {
  const { t } = useTexts();
  return (
    <div class="flex flex-col gap-4">
      <Snippet text={scriptTag(location.origin, site.key)} />
      <InstalledLight site={site} />
      <details class="group rounded-card border border-line px-4 py-3">
        <summary class="font-strong text-label marker:text-ink-3">{t.install.csp}</summary>
        <p class="my-3 text-ink-2">{t.install.cspHint}</p>
        <Snippet text={cspLines(location.origin)} />
      </details>
    </div>
  );
}

function Snippet({ text }: { text: string }) {
  return (
    <div class="flex items-start gap-3 rounded-card border border-line bg-sunken p-2 pl-4">
      <pre class="wrap-anywhere min-w-0 flex-1 whitespace-pre-wrap py-2 font-mono text-label">{text}</pre>
      <CopyButton text={text} />
    </div>
  );
}

/** Breathes while it waits, turns green by itself. */
function InstalledLight({ site }: { site: Site }) {
  const { t, format } = useTexts();
  const now = useNow();
  const isInstalled = site.installedAt !== null;
  return (
    <div
      role="status"
      class={`flex items-center gap-3 rounded-card border px-4 py-3 transition-colors ${isInstalled ? "border-transparent bg-green-soft" : "border-line"}`}
    >
      {isInstalled ? (
        <span class="grid size-6 shrink-0 place-items-center rounded-full bg-green text-on-green">
          <Icon of={Check} size={15} />
        </span>
      ) : (
        <span class="grid size-6 shrink-0 place-items-center">
          <span class="size-2.5 animate-breathe rounded-full bg-brass" />
        </span>
      )}
      <p class="min-w-0">
        <strong class={`block font-strong ${isInstalled ? "text-green-ink" : ""}`}>
          {isInstalled ? t.install.installed : t.install.waitingFor(site.origins[0] ?? "")}
        </strong>
        <span class="text-ink-2 text-label">
          {site.installedAt === null
            ? t.install.waitingHint
            : `${t.install.installedHint} (${t.install.since(format.moment(site.installedAt, now))})`}
        </span>
      </p>
    </div>
  );
}
