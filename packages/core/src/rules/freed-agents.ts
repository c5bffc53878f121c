import type { Conversation } from "@bellhop/protocol";

/** Agents whom a conversation no longer keeps busy: it was theirs, or they were being asked about it. */
export function freedAgents(before: Conversation | null, after: Conversation): string[] {
  const still = busyAgents(after);
  return before ? busyAgents(before).filter((agentId) => !still.includes(agentId)) : [];
}

function busyAgents({ status, agent, offer, transfer }: Conversation): string[] {
  if (status === "closed") return [];
  const asked = transfer?.to.kind === "agent" ? transfer.to.id : null;
  return [agent?.id, offer?.agentId, asked].filter((agentId) => typeof agentId === "string");
}
