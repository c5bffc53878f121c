import type { Store } from "@bellhop/core";
import { replaceOperations } from "./replace-operations.ts";

/** Mutant: keeps a deadline with `setTimeout` in the node that heard of it, and nowhere else. */
export function inMemoryDeadline(store: Store): Store {
  function announce(conversationId: string, cid: string, since: number): void {
    store
      .appendEntry({
        scope: { kind: "system" },
        conversationId,
        author: { kind: "system", id: "system", name: null },
        cid,
        body: { kind: "waitAnnounced" },
        at: Date.now(),
        onlyWhileWaitingSince: since,
      })
      .catch(() => undefined);
  }
  return replaceOperations(store, {
    async appendEntry(input) {
      const written = await store.appendEntry(input);
      if (!written.ok || !input.opening) return written;
      const { id } = written.conversation;
      const { waitTimer } = input.opening;
      await store.cancelTimer({ kind: "firstReplyDue", subject: id });
      setTimeout(announce, waitTimer.dueAt - Date.now(), id, waitTimer.id, input.at);
      return written;
    },
  });
}
