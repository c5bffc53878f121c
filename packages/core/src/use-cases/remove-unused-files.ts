import type { Deps } from "../deps.ts";
import type { Blobs } from "../ports/blobs.ts";

/** An outbox keeps an entry for a day; two leave room for clocks and time zones. */
const UNUSED_FOR_MS = 2 * 24 * 60 * 60 * 1000;
const AT_ONCE = 100;

/** Removes uploads no entry names, bytes included. Call now and then; resolves to how many went. */
export async function removeUnusedFiles(deps: Deps, blobs: Blobs): Promise<number> {
  const before = deps.now() - UNUSED_FOR_MS;
  for (let removed = 0; ; ) {
    const files = await deps.store.removeUnusedFiles({ before, limit: AT_ONCE });
    for (const { capability } of files) await blobs.deleteBlob(deps.hashToken(capability));
    removed += files.length;
    if (files.length < AT_ONCE) return removed;
  }
}
