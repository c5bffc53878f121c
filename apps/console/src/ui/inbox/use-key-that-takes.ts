import { useEffect, useState } from "preact/hooks";
import { isOnControl, isTyping } from "../../keys.ts";

/** The key that would take the offer from where the focus is: Enter, else a letter; none inside a text. */
export function useKeyThatTakes(): "↵" | "A" | null {
  const [key, setKey] = useState(keyNow);
  useEffect(() => {
    const look = () => setKey(keyNow());
    // The element that loses the focus is told before the next one has it.
    const soon = () => setTimeout(look);
    addEventListener("focusin", look);
    addEventListener("focusout", soon);
    return () => {
      removeEventListener("focusin", look);
      removeEventListener("focusout", soon);
    };
  }, []);
  return key;
}

function keyNow(): "↵" | "A" | null {
  const { activeElement } = document;
  if (isTyping(activeElement)) return null;
  return isOnControl(activeElement) ? "A" : "↵";
}
