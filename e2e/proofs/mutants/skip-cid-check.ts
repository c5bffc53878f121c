import type { Store } from "@bellhop/core";
import { replaceOperations } from "./replace-operations.ts";

/** Mutant: the store sees a new cid each time, so that it takes every retry for something new. */
export function skipCidCheck(store: Store, newId: () => string): Store {
  return replaceOperations(store, {
    async appendEntry(input) {
      const written = await store.appendEntry({ ...input, cid: newId() });
      if (!written.ok) return written;
      return { ...written, entry: { ...written.entry, cid: input.cid } };
    },
  });
}
