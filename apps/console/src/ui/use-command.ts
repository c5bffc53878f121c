import { useEffect, useRef } from "preact/hooks";
import { type Command, handleCommand } from "../keys.ts";

/** Binds a key's command while this component is there; `null` leaves the key alone. */
export function useCommand(command: Command, handler: (() => void) | null): void {
  const latest = useRef(handler);
  latest.current = handler;
  const isBound = handler !== null;
  useEffect(
    () => (isBound ? handleCommand(command, () => latest.current?.()) : undefined),
    [command, isBound],
  );
}
