import type { Conversation, Entry, EntryPage, VisitorEntryPage } from "@bellhop/protocol";
import { presentConversation } from "./present-conversation.ts";
import { presentEntry } from "./present-entry.ts";
import { showToAgent } from "./show-to-agent.ts";

type Stretch = { conversation: Conversation; entries: Entry[]; more: boolean };

/** A stretch of the log as the visitor gets it. */
export function presentVisitorPage(
  { conversation, entries, more }: Stretch,
  reset: boolean,
): VisitorEntryPage {
  return {
    conversation: presentConversation(conversation),
    entries: entries.map(presentEntry).filter((entry) => entry !== null),
    more,
    reset,
  };
}

/** A stretch of the log as an agent gets it. */
export function presentPage(
  agentId: string,
  { conversation, entries, more }: Stretch,
  reset: boolean,
): EntryPage {
  return { conversation: showToAgent(agentId, conversation), entries, more, reset };
}
