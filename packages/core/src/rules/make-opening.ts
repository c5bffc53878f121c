import { REOPEN_WITHIN_MS, WAIT_TOLD_AFTER_MS } from "@bellhop/protocol";
import type { AppendEntry } from "../ports/conversation-store.ts";
import { ROUTE_NET_MS } from "./handling/handling-times.ts";

/** What the store needs when a visitor's entry opens a conversation, reopens it or wakes it now. */
export function makeOpening(
  now: number,
  newId: () => string,
  departmentId: string,
): NonNullable<AppendEntry["opening"]> {
  return {
    conversationId: newId(),
    reopenAfter: now - REOPEN_WITHIN_MS,
    departmentId,
    waitTimer: { id: newId(), dueAt: now + WAIT_TOLD_AFTER_MS },
    routeTimer: { id: newId(), dueAt: now + ROUTE_NET_MS },
  };
}
