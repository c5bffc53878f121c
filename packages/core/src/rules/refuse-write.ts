import type { Conversation } from "@bellhop/protocol";

type Head = Pick<Conversation, "status" | "agent" | "epoch">;
type OwnershipRefusal = {
  ok: false;
  error: "taken" | "not_claimed" | "conversation_closed";
  takenBy?: string;
};

const closed: OwnershipRefusal = { ok: false, error: "conversation_closed" };
const notClaimed: OwnershipRefusal = { ok: false, error: "not_claimed" };
const takenBy = (name: string): OwnershipRefusal => ({ ok: false, error: "taken", takenBy: name });

/** `epoch` undefined: the author need not own the conversation. Notes are welcome after closing too. */
export function refuseEntry(
  head: Head,
  authorId: string,
  epoch: number | undefined,
  kind: string,
): OwnershipRefusal | null {
  if (head.status === "closed" && kind !== "note") return closed;
  return epoch === undefined ? null : refuseOwnership(head, authorId, epoch);
}

/** Null when the agent may take it; a repeat by its owner is not asked here. */
export function refuseClaim(head: Head): OwnershipRefusal | null {
  if (head.status === "closed") return closed;
  return head.agent ? takenBy(head.agent.name) : null;
}

export function refuseClosing(head: Head, agentId: string, epoch: number): OwnershipRefusal | null {
  if (head.status === "closed") return closed;
  if (!head.agent) return head.epoch === epoch ? null : notClaimed;
  return refuseOwnership(head, agentId, epoch);
}

/** An open conversation is taken, not reopened. */
export function refuseReopening(head: Head): OwnershipRefusal | null {
  if (head.status === "closed") return null;
  return head.agent ? takenBy(head.agent.name) : notClaimed;
}

/** Null when the agent owns the open conversation at this epoch. */
export function refuseOwner(head: Head, agentId: string, epoch: number): OwnershipRefusal | null {
  return head.status === "closed" ? closed : refuseOwnership(head, agentId, epoch);
}

function refuseOwnership(head: Head, agentId: string, epoch: number): OwnershipRefusal | null {
  if (!head.agent) return notClaimed;
  return head.agent.id === agentId && head.epoch === epoch ? null : takenBy(head.agent.name);
}
