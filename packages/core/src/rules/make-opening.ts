import { FIRST_REPLY_WITHIN_MS, REOPEN_WITHIN_MS } from "@bellhop/protocol";
import type { AppendEntry } from "../ports/conversation-store.ts";

/** What the store needs when a visitor's entry opens or reopens a conversation now. */
export function makeOpening(now: number, newId: () => string): NonNullable<AppendEntry["opening"]> {
  return {
    conversationId: newId(),
    reopenAfter: now - REOPEN_WITHIN_MS,
    waitTimer: { id: newId(), dueAt: now + FIRST_REPLY_WITHIN_MS },
  };
}
