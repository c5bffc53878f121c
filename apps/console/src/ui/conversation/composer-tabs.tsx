import { useRef } from "preact/hooks";
import { useTexts } from "../texts-context.ts";
import type { Mode } from "./use-composer.ts";

const modes: Mode[] = ["reply", "note"];

/** Reply or note. The text field below belongs to whichever is chosen. */
export function ComposerTabs({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  const { t } = useTexts();
  const list = useRef<HTMLDivElement>(null);
  const step = () => {
    const next = mode === "reply" ? "note" : "reply";
    onChange(next);
  };
  return (
    <div
      ref={list}
      role="tablist"
      aria-label={t.composer.mode}
      class="flex gap-4 px-3.5"
      onKeyDown={(event) => {
        if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
        event.preventDefault();
        step();
      }}
    >
      {modes.map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          aria-selected={one === mode}
          aria-controls="composer-text"
          tabIndex={one === mode ? 0 : -1}
          onClick={() => onChange(one)}
          class={`-mb-px border-b-2 pt-2 pb-1.5 font-strong text-label transition-colors ${one === mode ? (one === "note" ? "border-brass text-brass" : "border-green-ink text-green-ink") : "border-transparent text-ink-2 hover:text-ink"}`}
        >
          {t.composer[one]}
        </button>
      ))}
    </div>
  );
}
