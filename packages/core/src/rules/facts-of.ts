import type { Conversation, Entry } from "@bellhop/protocol";
import type { Fact } from "../ports/bus.ts";

type Change = { ok: false } | { ok: true; conversation: Conversation; entries: Entry[] };

/** What others hear of a write: one fact per appended entry in order of the log, nothing for refusals and repeats. */
export function factsOf(change: Change): Fact[] {
  if (!change.ok) return [];
  const { conversation, entries } = change;
  return entries.map((entry) => ({ type: "entryAdded", siteId: conversation.siteId, conversation, entry }));
}
