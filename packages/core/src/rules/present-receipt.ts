import type { AgentReceipt, ErrorCode, Refusal, VisitorReceipt } from "@bellhop/protocol";
import type { Changed, Written } from "../ports/conversation-store.ts";

type Kept = Extract<Written, { ok: true }>;
type Refused = { ok: false; error: ErrorCode; takenBy?: string; retryAfterMs?: number };

/** Where the entry stands, in the team's counters. */
export function presentReceipt({ conversation, entry }: Pick<Kept, "conversation" | "entry">): AgentReceipt {
  return { conversation, cid: entry.cid, seq: entry.seq, visitorSeq: entry.visitorSeq, at: entry.at };
}

/** Where a change stands: its first entry, or the head of the log when nothing had to change. */
export function presentChange(changed: Extract<Changed, { ok: true }>, cid: string): AgentReceipt {
  const { conversation, entry } = changed;
  if (entry) return presentReceipt({ ...changed, entry });
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
