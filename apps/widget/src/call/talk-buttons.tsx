import { Icon } from "../ui/icon.tsx";
import type { CallProps } from "./call-props.ts";

/** While one talks in the page. */
export function TalkButtons({ desk, words: { texts } }: CallProps) {
  const isMuted = !!desk.view.talk?.muted;
  return (
    <div class="talking">
      <button
        type="button"
        class="tool mute"
        aria-label={texts.mute}
        title={texts.mute}
        aria-pressed={isMuted}
        onClick={() => desk.talk.setMuted(!isMuted)}
      >
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M12 3.5a2.8 2.8 0 0 0-2.8 2.8v5a2.8 2.8 0 0 0 5.6 0v-5A2.8 2.8 0 0 0 12 3.5zM6 11a6 6 0 0 0 12 0M12 17v3.5" />
          {isMuted && <path d="M4 4l16 16" />}
        </svg>
      </button>
      <button
        type="button"
        class="tool hang-up"
        aria-label={texts.hangUp}
        title={texts.hangUp}
        onClick={desk.acts.cancel}
      >
        <Icon name="call" />
      </button>
    </div>
  );
}
