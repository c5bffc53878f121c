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
  /**
   * The node let go of these agents (sign-out, drain). Returns those now offline everywhere. With it, in the same
   * transaction, an `agentGone` timer is set for each of them GONE_FOR_MS ahead; coming online cancels it. The same
   * goes for a lapse, and for an agent who takes something without a lease.
   */
  endAgentLeases(input: { nodeId: string; agentIds: string[]; at: number }): Promise<string[]>;
  /** Removes what has lapsed. Each lapsed agent is returned to exactly one caller. */
  sweepAgentLeases(input: { at: number }): Promise<string[]>;
  /** Online now, whatever their status. */
  listOnlineAgents(input: { siteId: string; at: number }): Promise<string[]>;
  /** Online and available, by name. With `departmentId` only those who belong to it. */
  listAvailableAgents(input: { siteId: string; departmentId?: string; at: number }): Promise<AgentName[]>;
}
