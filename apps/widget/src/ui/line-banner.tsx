import type { Scene } from "../scene.ts";

/** Says calmly when the line is gone, and what that means for what was typed. */
export function LineBanner({ scene: { state, texts, acts } }: { scene: Scene }) {
  const { line } = state;
  const text = line === "waiting" ? texts.lineLost : line === "reload" ? texts.reloadNeeded : texts.refused;
  if (line === "connecting" || line === "online") return null;
  return (
    <div class="banner" role="status">
      <span>{text}</span>
      {line === "reload" && (
        <button type="button" class="link" onClick={acts.reload}>
          {texts.reload}
        </button>
      )}
    </div>
  );
}
