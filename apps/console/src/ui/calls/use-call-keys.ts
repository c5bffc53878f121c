import { useLink } from "../desk-context.ts";
import { useCommand } from "../use-command.ts";
import { useOwnCall } from "./use-own-call.ts";
import { useVoice, useVoiceState } from "./voice-context.ts";

/** M, H and U work wherever in the console the agent is while in a call. */
export function useCallKeys(): void {
  const link = useLink();
  const voice = useVoice();
  const own = useOwnCall();
  const { callId, muted, held } = useVoiceState();
  const isHere = own !== null && own.call.id === callId;
  useCommand("mute", isHere ? () => voice.setMuted(!muted) : null);
  useCommand("hold", isHere ? () => voice.setHeld(!held) : null);
  useCommand(
    "hangUp",
    own && own.call.method !== "tel" ? () => void link.calls.hangUp(own.conversation.id, own.call.id) : null,
  );
}
