import type { Store } from "@bellhop/core";
import { replaceOperations } from "./replace-operations.ts";

/** Mutant: whoever once owned a conversation may write to its visitor for ever. */
export function skipEpochCheck(store: Store): Store {
  return replaceOperations(store, {
    appendEntry({ epoch: _, ...input }) {
      return store.appendEntry(input);
    },
  });
}
