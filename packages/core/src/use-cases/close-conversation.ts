import type { AgentReceipt, AgentRequests, ParsedInput, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { factsOf } from "../rules/facts-of.ts";
import { presentReceipt, presentRefusal } from "../rules/present-receipt.ts";
import { scopeOf } from "../rules/scope-of.ts";
import { goOnRouting } from "../steps/route-conversation.ts";

/** Closes it: the owner with the current epoch, or anybody of the site while nobody owns it. */
export async function closeConversation(
  deps: Deps,
  session: AgentSession,
  { conversationId, cid, epoch }: ParsedInput<AgentRequests, "closeConversation">,
): Promise<Reply<AgentReceipt>> {
  const { agentId, name } = session;
  const scope = scopeOf(session);
  const before = await deps.store.readConversation({ scope, conversationId });
  const written = await deps.store.closeConversation({
    scope,
    conversationId,
    agent: { id: agentId, name },
    cid,
    at: deps.now(),
    epoch,
  });
  if (!written.ok) return presentRefusal(written);
  for (const fact of factsOf(written)) deps.bus.publish(fact);
  goOnRouting(deps, { before, after: written.conversation, free: [agentId] });
  return { ok: true, data: presentReceipt(agentId, written) };
}
