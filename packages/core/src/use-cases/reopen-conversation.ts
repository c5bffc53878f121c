import type { AgentReceipt, AgentRequests, ParsedInput, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { factsOf } from "../rules/facts-of.ts";
import { presentReceipt, presentRefusal } from "../rules/present-receipt.ts";
import { scopeOf } from "../rules/scope-of.ts";

/** Reopens a closed one for this agent. `other_open` when the visitor has another open one by now. */
export async function reopenConversation(
  deps: Deps,
  session: AgentSession,
  { conversationId, cid }: ParsedInput<AgentRequests, "reopenConversation">,
): Promise<Reply<AgentReceipt>> {
  const written = await deps.store.reopenConversation({
    scope: scopeOf(session),
    conversationId,
    agent: { id: session.agentId, name: session.name },
    cid,
    at: deps.now(),
  });
  if (!written.ok) return presentRefusal(written);
  for (const fact of factsOf(written)) deps.bus.publish(fact);
  return { ok: true, data: presentReceipt(session.agentId, written) };
}
