import type { Conversation } from "@bellhop/protocol";
import { coverNumber } from "./calls/cover-number.ts";

/** The conversation as this agent may see it; null: as anybody of the team may. */
export function showToAgent(agentId: string | null, conversation: Conversation): Conversation {
  const { call } = conversation;
  if (!call?.phone || (agentId !== null && whoSeesNumber(conversation).includes(agentId)))
    return conversation;
  return { ...conversation, call: { ...call, phone: coverNumber(call.phone) } };
}

/** Who may see the whole number of the visitor: whoever owns the conversation, and whoever has the call. */
export function whoSeesNumber({ agent, call }: Pick<Conversation, "agent" | "call">): string[] {
  if (!call?.phone) return [];
  return [...new Set([agent?.id, call.agent?.id])].filter((id) => id !== undefined);
}
