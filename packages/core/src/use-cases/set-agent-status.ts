import type { AgentRequests, ParsedInput, Reply, RequestOutput } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { moveOffersOn } from "../steps/move-offers-on.ts";
import { offerNext } from "../steps/route-conversation.ts";

/** Available or away, on all the agent's sites. Who becomes available is asked about what waits; who goes, no longer. */
export async function setAgentStatus(
  deps: Deps,
  { agentId, roles }: AgentSession,
  { status }: ParsedInput<AgentRequests, "setAgentStatus">,
): Promise<Reply<RequestOutput<AgentRequests, "setAgentStatus">>> {
  await deps.store.setAgentStatus({ agentId, status });
  for (const siteId of roles.keys()) deps.bus.publish({ type: "agentChanged", siteId, agentId });
  deps.background(status === "available" ? offerNext(deps, agentId) : moveOffersOn(deps, agentId));
  return { ok: true, data: { status } };
}
