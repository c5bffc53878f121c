import type { AgentSession, VisitorSession } from "../deps.ts";
import type { Scope } from "../ports/scope.ts";

/** What this session may see: the visitor's own conversations, or those of the agent's sites. */
export function scopeOf(session: VisitorSession | AgentSession): Scope {
  return session.kind === "visitor"
    ? { kind: "visitor", siteId: session.siteId, visitorId: session.visitorId }
    : { kind: "agent", agentId: session.agentId, siteIds: [...session.roles.keys()] };
}
