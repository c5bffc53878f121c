import type { AgentReceipt, AgentRequests, ParsedInput, Reply } from "@bellhop/protocol";
import { factsOf } from "../rules/facts-of.ts";
import { presentReceipt, presentRefusal } from "../rules/present-receipt.ts";
import { scopeOf } from "../rules/scope-of.ts";
import type { AgentSession, Deps } from "./deps.ts";

/** Takes a waiting conversation. Exactly one agent wins; the others hear `taken` and by whom. */
export async function claimConversation(
  deps: Deps,
  session: AgentSession,
  { conversationId, cid }: ParsedInput<AgentRequests, "claimConversation">,
): Promise<Reply<AgentReceipt>> {
  const written = await deps.store.claimConversation({
    scope: scopeOf(session),
    conversationId,
    agent: { id: session.agentId, name: session.name },
    cid,
    at: deps.now(),
  });
  if (!written.ok) return presentRefusal(written);
  for (const fact of factsOf(written)) deps.bus.publish(fact);
  return { ok: true, data: presentReceipt(written) };
}
