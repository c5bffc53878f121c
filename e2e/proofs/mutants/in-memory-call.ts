import type { ChangeConversation, Store } from "@bellhop/core";
import { replaceOperations } from "./replace-operations.ts";

/** Agents are asked so long before the time. */
const ASKED_AHEAD_MS = 10_000;

/** Mutant: keeps a planned call's time with `setTimeout` in the node that was asked, and nobody looks for lost ones. */
export function inMemoryCall(store: Store): Store {
  async function remember({ at, command }: ChangeConversation, subject: string): Promise<void> {
    if (command.kind !== "call" || command.event.kind !== "request") return;
    const { id, at: planned } = command.event.request;
    if (planned === null) return;
    await store.cancelTimer({ kind: "callDue", subject });
    const due = { id: `${id}:${at}`, kind: "callDue", subject, payload: `${id}:1` } as const;
    const ring = () => store.scheduleTimer({ ...due, dueAt: Date.now() }).catch(() => undefined);
    setTimeout(ring, planned - ASKED_AHEAD_MS - Date.now());
  }
  return replaceOperations(store, {
    async changeConversation(input) {
      const changed = await store.changeConversation(input);
      if (changed.ok && !changed.repeated) await remember(input, changed.conversation.id);
      return changed;
    },
    findDeadEnds: async () => [],
  });
}
