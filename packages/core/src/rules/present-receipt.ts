import type { AgentReceipt, Refusal, VisitorReceipt } from "@bellhop/protocol";
import type { Written } from "../ports/conversation-store.ts";

type Kept = Extract<Written, { ok: true }>;
type Refused = Extract<Written, { ok: false }>;

/** Where the entry stands, in the team's counters. */
export function presentReceipt({ conversation, entry }: Kept): AgentReceipt {
  return { conversation, cid: entry.cid, seq: entry.seq, visitorSeq: entry.visitorSeq, at: entry.at };
}

/** Where the entry stands, in the visitor's counter. Throws when the visitor could not hear it: then the store is at fault. */
export function presentVisitorReceipt({ conversation, entry }: Kept): VisitorReceipt {
  if (entry.visitorSeq === null) throw new Error(`Entry ${entry.seq} by a visitor has no visitorSeq`);
  return { conversationId: conversation.id, cid: entry.cid, visitorSeq: entry.visitorSeq, at: entry.at };
}

export function presentRefusal({ error, takenBy }: Refused): Refusal {
  return takenBy === undefined ? { ok: false, error } : { ok: false, error, detail: { takenBy } };
}
