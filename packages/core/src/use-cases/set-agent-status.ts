import type { AgentRequests, ParsedInput, Reply, RequestOutput } from "@bellhop/protocol";
import type { AgentSession, Deps } from "./deps.ts";

/** Available or away, on all the agent's sites. */
export async function setAgentStatus(
  deps: Deps,
  { agentId, roles }: AgentSession,
  { status }: ParsedInput<AgentRequests, "setAgentStatus">,
): Promise<Reply<RequestOutput<AgentRequests, "setAgentStatus">>> {
  await deps.store.setAgentStatus({ agentId, status });
  for (const siteId of roles.keys()) deps.bus.publish({ type: "agentChanged", siteId, agentId });
  return { ok: true, data: { status } };
}
