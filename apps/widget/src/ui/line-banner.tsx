import type { Scene } from "../scene.ts";

/** Says calmly how the line is, and what that means for what was typed; the box is there before the words, for screen readers. */
export function LineBanner({ scene: { state, view, texts, acts } }: { scene: Scene }) {
  const { line } = state;
  const news = line === "reload" ? "reloadNeeded" : line === "refused" ? line : view.lineNews;
  return (
    <div role="status">
      {news && (
        <p class={`banner ${news}`}>
          <span>{texts[news]}</span>
          {line === "reload" && (
            <button type="button" class="link" onClick={acts.reload}>
              {texts.reload}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
