import { showToAgent, whoSeesNumber } from "@bellhop/core";
import type { Conversation } from "@bellhop/protocol";
import type { AgentNamespace } from "./agent-gateway.ts";
import { rooms } from "./rooms.ts";

type Team = Pick<AgentNamespace, "to" | "adapter">;

/** Tells this node's agents of the site something of a conversation: those it concerns with the visitor's whole number. */
export function tellTeam(
  agents: Team,
  conversation: Conversation,
  tell: (to: ReturnType<AgentNamespace["to"]>, shown: Conversation) => void,
): void {
  const { siteId } = conversation;
  const team = rooms.siteAgents(siteId);
  // Encoding for nobody costs as much as for somebody.
  const isAnybodyIn = (room: string) => agents.adapter.rooms.has(room);
  if (!isAnybodyIn(team)) return;
  const own = whoSeesNumber(conversation).map((id) => rooms.siteAgent(siteId, id));
  tell(agents.to(team).except(own), showToAgent(null, conversation));
  if (own.some(isAnybodyIn)) tell(agents.to(own), conversation);
}
