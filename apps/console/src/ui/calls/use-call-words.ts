import type { Call } from "@bellhop/protocol";
import { useDesk, useNow } from "../desk-context.ts";
import { useTexts } from "../texts-context.ts";
import { sayCall } from "./say-call.ts";

/** Where the call stands, in one sentence for this agent. */
export function useCallWords(call: Call): string {
  const { t, format } = useTexts();
  const now = useNow();
  const myId = useDesk((state) => state.me?.id ?? null);
  const colleagues = useDesk((state) => state.colleagues);
  const nameOf = (agentId: string) => colleagues.find(({ id }) => id === agentId)?.name ?? null;
  return sayCall(call, { myId, nameOf, now }, t, format);
}
