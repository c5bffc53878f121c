import type { Me, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";

/** Who am I, which sites are mine; as they stand now. */
export async function readMe(deps: Deps, { agentId }: AgentSession): Promise<Reply<Me>> {
  const agent = await deps.store.readAgent(agentId);
  if (!agent) return { ok: false, error: "unauthenticated" };
  return { ok: true, data: { agent, sites: await deps.store.listMemberships(agentId) } };
}
