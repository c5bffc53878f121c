/** Names of this node's socket.io rooms. The server alone names them. */
export const rooms = {
  visitor: (visitorId: string) => `visitor:${visitorId}`,
  siteVisitors: (siteId: string) => `visitors-of:${siteId}`,
  siteAgents: (siteId: string) => `agents-of:${siteId}`,
  /** The agent's sockets while the agent belongs to the site. */
  siteAgent: (siteId: string, agentId: string) => `agent-of:${siteId}:${agentId}`,
  agent: (agentId: string) => `agent:${agentId}`,
};
