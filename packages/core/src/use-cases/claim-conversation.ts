import type { AgentReceipt, AgentRequests, ParsedInput, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { factsOf } from "../rules/facts-of.ts";
import { presentReceipt, presentRefusal } from "../rules/present-receipt.ts";
import { scopeOf } from "../rules/scope-of.ts";
import { goOnRouting } from "../steps/route-conversation.ts";
import { tellAgent } from "../steps/tell-agent.ts";

/** Takes a waiting conversation, or accepts a transfer. Exactly one agent wins; the others hear `taken` and by whom. */
export async function claimConversation(
  deps: Deps,
  session: AgentSession,
  { conversationId, cid }: ParsedInput<AgentRequests, "claimConversation">,
): Promise<Reply<AgentReceipt>> {
  const { agentId, name } = session;
  const scope = scopeOf(session);
  const [before, agent] = await Promise.all([
    deps.store.readConversation({ scope, conversationId }),
    deps.store.readAgent(agentId),
  ]);
  const written = await deps.store.claimConversation({
    scope,
    conversationId,
    agent: { id: agentId, name },
    cid,
    at: deps.now(),
  });
  if (!written.ok) return presentRefusal(written);
  for (const fact of factsOf(written)) deps.bus.publish(fact);
  if (agent && agent.missed > 0) await tellAgent(deps, agentId);
  goOnRouting(deps, { before, after: written.conversation, free: [agentId] });
  return { ok: true, data: presentReceipt(agentId, written) };
}
