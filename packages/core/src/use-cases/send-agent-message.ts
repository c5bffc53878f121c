import type { AgentReceipt, AgentRequests, ParsedInput, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { factsOf } from "../rules/facts-of.ts";
import { presentReceipt, presentRefusal } from "../rules/present-receipt.ts";
import { scopeOf } from "../rules/scope-of.ts";

/** Keeps the owner's answer to the visitor. `taken` or `not_claimed` for anybody else. A retry gets the first receipt. */
export async function sendAgentMessage(
  deps: Deps,
  session: AgentSession,
  { conversationId, cid, epoch, text }: ParsedInput<AgentRequests, "sendAgentMessage">,
): Promise<Reply<AgentReceipt>> {
  const written = await deps.store.appendEntry({
    scope: scopeOf(session),
    conversationId,
    author: { kind: "agent", id: session.agentId, name: session.name },
    cid,
    body: { kind: "message", text },
    at: deps.now(),
    epoch,
  });
  if (!written.ok) return presentRefusal(written);
  for (const fact of factsOf(written)) deps.bus.publish(fact);
  return { ok: true, data: presentReceipt(session.agentId, written) };
}
