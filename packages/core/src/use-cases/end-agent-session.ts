import type { AgentSession, Deps } from "../deps.ts";

/** A signed-out session's sockets are cut, on whichever node they are. */
export async function endAgentSession(
  deps: Deps,
  { agentId, roles }: AgentSession,
  { sessionId }: { sessionId: string },
): Promise<void> {
  for (const siteId of roles.keys()) deps.bus.publish({ type: "accessChanged", siteId, agentId, sessionId });
}
