import type { ComponentChildren } from "preact";
import { changePreferences } from "../../preferences.ts";
import { allTexts } from "../../texts/all-texts.ts";
import { BellMark } from "../parts/bell-mark.tsx";
import { useTexts } from "../texts-context.ts";

type Props = { title: string; hint?: string; isWide?: boolean; children: ComponentChildren };

/** The page before the desk: one card, the bell above it, the language below. */
export function AccountFrame({ title, hint, isWide = false, children }: Props) {
  return (
    <div class="flex min-h-full flex-col items-center justify-center px-4 py-10">
      <main class={`w-full ${isWide ? "max-w-page" : "max-w-form"}`}>
        <header class="mb-6 flex flex-col items-center text-center">
          <span class="mb-5 grid size-12 place-items-center rounded-card bg-green text-on-green">
            <BellMark size={28} />
          </span>
          <h1 class="text-balance text-display">{title}</h1>
          {hint && <p class="mt-1 text-balance text-ink-2">{hint}</p>}
        </header>
        <div class="rounded-panel border border-line bg-surface p-6 md:p-7">{children}</div>
      </main>
      <footer class="mt-6">
        <LanguageLine />
      </footer>
    </div>
  );
}

function LanguageLine() {
  const { t, locale } = useTexts();
  return (
    <fieldset class="flex gap-4 text-label">
      <legend class="sr-only">{t.nav.language}</legend>
      {(["en", "pl", "cs"] as const).map((code) => (
        <label
          key={code}
          lang={code}
          class="cursor-pointer rounded-small px-1 py-0.5 text-ink-2 hover:text-ink has-checked:font-strong has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-green-ink"
        >
          <input
            type="radio"
            name="language"
            class="sr-only"
            checked={code === locale}
            onChange={() => changePreferences({ locale: code })}
          />
          {allTexts[code].language}
        </label>
      ))}
    </fieldset>
  );
}
