import { useMemo } from "preact/hooks";
import { type Calling, ownCall } from "../../state-call.ts";
import { useDesk } from "../desk-context.ts";

/** The call this agent is in. */
export function useOwnCall(): Calling | null {
  const me = useDesk((state) => state.me);
  const conversations = useDesk((state) => state.conversations);
  return useMemo(() => ownCall({ me, conversations }), [me, conversations]);
}
