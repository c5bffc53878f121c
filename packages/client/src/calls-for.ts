import type { Conversation, Entry } from "@bellhop/protocol";

/** May something in it be news to the agent: it waits, is the agent's own, or the agent owes a check on it? */
export function mayConcern(conversation: Conversation, agentId: string | undefined): boolean {
  const { status, agent, duties } = conversation;
  if (duties.some((duty) => duty.agentId === agentId)) return true;
  return status === "open" && (!agent || agent.id === agentId);
}

/** Does this entry call for the agent? */
export function callsFor(
  conversation: Conversation,
  { author, body }: Entry,
  agentId: string | undefined,
): boolean {
  const { status, agent, promise, duties } = conversation;
  const isOwn = agent?.id === agentId;
  switch (body.kind) {
    case "message":
    case "file":
    case "contactLeft":
      return author.kind === "visitor" && status === "open" && (!agent || isOwn);
    case "offerMissed":
    case "callOfferMissed":
      return body.agentId === agentId && body.reason === "missed";
    case "transferEnded":
      return isOwn && body.reason !== "recalled";
    case "promiseReminded":
    case "promiseOverdue":
      // Whoever has it now keeps it; of what nobody has, whoever promised.
      return agent ? isOwn : promise?.agentId === agentId;
    case "dutyOverdue":
      return duties.some((duty) => duty.id === body.dutyId && duty.agentId === agentId);
    default:
      return false;
  }
}
