import { useEffect, useState } from "preact/hooks";

const QUIET_MS = 300;

/** What is typed, once there is a pause: the server is not asked for every letter. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
