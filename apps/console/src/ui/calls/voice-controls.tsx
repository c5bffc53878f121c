import { Mic, MicOff, Pause, Play } from "lucide-preact";
import { Button } from "../parts/button.tsx";
import { useTexts } from "../texts-context.ts";
import { DeviceMenu } from "./device-menu.tsx";
import { useVoice, useVoiceState } from "./voice-context.ts";

/** Mute, hold, and which microphone and speaker; for the call that runs in this window. */
export function VoiceControls({ isSmall = false }: { isSmall?: boolean }) {
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
        icon={muted ? MicOff : Mic}
        aria-pressed={muted}
        aria-keyshortcuts="M"
        title={`${mute} (M)`}
        onClick={() => voice.setMuted(!muted)}
        class={muted ? "text-brass" : ""}
      >
        <span class={words}>{mute}</span>
      </Button>
      <Button
        size="small"
        icon={held ? Play : Pause}
        aria-pressed={held}
        aria-keyshortcuts="H"
        title={`${hold} (H)`}
        onClick={() => voice.setHeld(!held)}
        class={held ? "text-brass" : ""}
      >
        <span class={words}>{hold}</span>
      </Button>
      {!isSmall && <DeviceMenu />}
    </>
  );
}
