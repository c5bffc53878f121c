import type { Scene } from "../scene.ts";
import { Icon } from "./icon.tsx";

/** Behind the three dots: the sound's off switch. */
export function SoundMenu({ scene: { view, texts, acts } }: { scene: Scene }) {
  return (
    <div class="menu">
      <button
        type="button"
        class="tool"
        aria-label={texts.more}
        aria-expanded={view.isMenuOpen}
        onClick={() => acts.openMenu(!view.isMenuOpen)}
      >
        <Icon name="more" />
      </button>
      {view.isMenuOpen && (
        <button
          type="button"
          class="card switch"
          role="switch"
          aria-checked={!view.quiet}
          onClick={acts.toggleSound}
        >
          {texts.sound}
          <i />
        </button>
      )}
    </div>
  );
}
