import type { AgentName } from "@bellhop/protocol";

/** Presence is a lease, never a flag: who does not renew is offline. */
export interface PresenceStore {
  /** One statement for all agents of a node. Returns the agents that were offline before. */
  renewAgentLeases(input: {
    nodeId: string;
    agentIds: string[];
    until: number;
    at: number;
  }): Promise<string[]>;
  /** The node let go of these agents (sign-out, drain). Returns those now offline everywhere. */
  endAgentLeases(input: { nodeId: string; agentIds: string[]; at: number }): Promise<string[]>;
  /** Removes what has lapsed. Each lapsed agent is returned to exactly one caller. */
  sweepAgentLeases(input: { at: number }): Promise<string[]>;
  /** Online now, whatever their status. */
  listOnlineAgents(input: { siteId: string; at: number }): Promise<string[]>;
  /** Online and available, by name. */
  listAvailableAgents(input: { siteId: string; at: number }): Promise<AgentName[]>;
}
