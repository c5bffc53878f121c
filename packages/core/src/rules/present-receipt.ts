import type { AgentReceipt, ErrorCode, Refusal, VisitorReceipt } from "@bellhop/protocol";
import type { Changed, Written } from "../ports/conversation-store.ts";
import { showToAgent } from "./show-to-agent.ts";

type Kept = Extract<Written, { ok: true }>;
type Refused = { ok: false; error: ErrorCode; takenBy?: string; retryAfterMs?: number };

/** Where the entry stands, in the team's counters, for the agent who asked. */
export function presentReceipt(
  agentId: string,
  { conversation, entry }: Pick<Kept, "conversation" | "entry">,
): AgentReceipt {
  const { cid, seq, visitorSeq, at } = entry;
  return { conversation: showToAgent(agentId, conversation), cid, seq, visitorSeq, at };
}

/** Where a change stands: its first entry, or the head of the log when nothing had to change. */
export function presentChange(
  agentId: string,
  changed: Extract<Changed, { ok: true }>,
  cid: string,
): AgentReceipt {
  const { entry } = changed;
  if (entry) return presentReceipt(agentId, { ...changed, entry });
  const conversation = showToAgent(agentId, changed.conversation);
  return { conversation, cid, seq: conversation.seq, visitorSeq: null, at: conversation.lastEntryAt };
}

/** Where the entry stands, in the visitor's counter. Throws when the visitor could not hear it: then the store is at fault. */
export function presentVisitorReceipt({
  conversation,
  entry,
}: Pick<Kept, "conversation" | "entry">): VisitorReceipt {
  if (entry.visitorSeq === null) throw new Error(`Entry ${entry.seq} by a visitor has no visitorSeq`);
  return { conversationId: conversation.id, cid: entry.cid, visitorSeq: entry.visitorSeq, at: entry.at };
}

export function presentRefusal({ error, takenBy, retryAfterMs }: Refused): Refusal {
  if (takenBy === undefined && retryAfterMs === undefined) return { ok: false, error };
  const detail = {
    ...(takenBy !== undefined && { takenBy }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
  return { ok: false, error, detail };
}
