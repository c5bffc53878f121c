import { createContext } from "preact";
import { useSyncExternalStore } from "preact/compat";
import { useCallback, useContext } from "preact/hooks";
import type { CallVoice, VoiceState } from "../../call-voice.ts";

export const VoiceContext = createContext<CallVoice | null>(null);

export function useVoice(): CallVoice {
  const voice = useContext(VoiceContext);
  if (!voice) throw new Error("useVoice outside of the desk");
  return voice;
}

/** What of a call runs in this window. */
export function useVoiceState(): VoiceState {
  const voice = useVoice();
  const subscribe = useCallback((changed: () => void) => voice.subscribe(changed), [voice]);
  return useSyncExternalStore(subscribe, () => voice.state);
}
