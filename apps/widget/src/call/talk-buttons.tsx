import { Icon } from "../ui/icon.tsx";
import type { CallProps } from "./call-props.ts";
import { MicrophoneIcon } from "./microphone-icon.tsx";

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
        <MicrophoneIcon isMuted={isMuted} />
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
