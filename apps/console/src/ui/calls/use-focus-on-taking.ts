import type { Ref } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { isTyping } from "../../keys.ts";
import { wasJustTaken } from "../../taken-call.ts";

/**
 * Who takes a call is going to talk, not to write: the keys of a call work at once, and Tab leads into what can be done
 * in it. Nothing is taken from whoever has begun to write meanwhile. Returns the ref of what is to have the focus.
 */
export function useFocusOnTaking(callId: string, isOwn: boolean): Ref<HTMLElement> {
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isOwn && wasJustTaken(callId) && !isTyping(document.activeElement)) strip.current?.focus();
  }, [callId, isOwn]);
  return strip;
}
