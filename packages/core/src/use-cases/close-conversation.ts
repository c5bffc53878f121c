import type { AgentReceipt, AgentRequests, ParsedInput, Reply } from "@bellhop/protocol";
import { factsOf } from "../rules/facts-of.ts";
import { presentReceipt, presentRefusal } from "../rules/present-receipt.ts";
import { scopeOf } from "../rules/scope-of.ts";
import type { AgentSession, Deps } from "./deps.ts";

/** Closes it: the owner with the current epoch, or anybody of the site while it waits. */
export async function closeConversation(
  deps: Deps,
  session: AgentSession,
  { conversationId, cid, epoch }: ParsedInput<AgentRequests, "closeConversation">,
): Promise<Reply<AgentReceipt>> {
  const written = await deps.store.closeConversation({
    scope: scopeOf(session),
    conversationId,
    agent: { id: session.agentId, name: session.name },
    cid,
    at: deps.now(),
    epoch,
  });
  if (!written.ok) return presentRefusal(written);
  for (const fact of factsOf(written)) deps.bus.publish(fact);
  return { ok: true, data: presentReceipt(written) };
}
