/** Names of this node's socket.io rooms. The server alone names them. */
export const rooms = {
  visitor: (visitorId: string) => `visitor:${visitorId}`,
  siteVisitors: (siteId: string) => `visitors-of:${siteId}`,
  siteAgents: (siteId: string) => `agents-of:${siteId}`,
  agent: (agentId: string) => `agent:${agentId}`,
};
