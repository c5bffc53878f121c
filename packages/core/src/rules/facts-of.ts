import type { Fact } from "../ports/bus.ts";
import type { Written } from "../ports/conversation-store.ts";

/** What others hear of a write: one fact per appended entry in order of the log, nothing for refusals and repeats. */
export function factsOf(written: Written): Fact[] {
  if (!written.ok) return [];
  const { conversation, entries } = written;
  return entries.map((entry) => ({ type: "entryAdded", siteId: conversation.siteId, conversation, entry }));
}
