import { Mic, MicOff, Pause, Play } from "lucide-preact";
import { Button } from "../parts/button.tsx";
import { useTexts } from "../texts-context.ts";
import { DeviceMenu } from "./device-menu.tsx";
import { useVoice, useVoiceState } from "./voice-context.ts";

type Props = {
  /** Somebody is there to be put on hold. */
  canHold: boolean;
  isSmall?: boolean;
};

/** Mute, hold, and which microphone and speaker; for the call that runs in this window. */
export function VoiceControls({ canHold, isSmall = false }: Props) {
  const { t } = useTexts();
  const voice = useVoice();
  const { muted, held } = useVoiceState();
  const mute = muted ? t.onCall.unmute : t.onCall.mute;
  const hold = held ? t.onCall.resume : t.onCall.hold;
  const words = isSmall ? "sr-only" : "max-md:sr-only";
  return (
    <>
      <Button
        size="small"
        kind={muted ? "pressed" : "quiet"}
        icon={muted ? MicOff : Mic}
        aria-pressed={muted}
        aria-keyshortcuts="M"
        title={`${mute} (M)`}
        onClick={() => voice.setMuted(!muted)}
      >
        <span class={words}>{mute}</span>
      </Button>
      {canHold && (
        <Button
          size="small"
          kind={held ? "pressed" : "quiet"}
          icon={held ? Play : Pause}
          aria-pressed={held}
          aria-keyshortcuts="H"
          title={`${hold} (H)`}
          onClick={() => voice.setHeld(!held)}
        >
          <span class={words}>{hold}</span>
        </Button>
      )}
      {!isSmall && <DeviceMenu />}
    </>
  );
}
