import { useEffect, useState } from "preact/hooks";
import { useDesk, useLink } from "../desk-context.ts";

/** Opens the conversation the address names. True when there is none, or none for this agent. */
export function useOpenedByAddress(conversationId: string | null): boolean {
  const link = useLink();
  const isKnown = useDesk((state) => state.me !== null);
  const [missingId, setMissingId] = useState<string | null>(null);
  useEffect(() => {
    if (!isKnown) return;
    let isCurrent = true;
    void link.openConversation(conversationId).then((reply) => {
      if (isCurrent && !reply.ok && ["not_found", "bad_request", "forbidden"].includes(reply.error))
        setMissingId(conversationId);
    });
    return () => {
      isCurrent = false;
    };
  }, [link, conversationId, isKnown]);
  useEffect(() => () => void link.openConversation(null), [link]);
  return missingId !== null && missingId === conversationId;
}
