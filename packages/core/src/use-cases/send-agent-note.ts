import type { AgentReceipt, AgentRequests, ParsedInput, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { factsOf } from "../rules/facts-of.ts";
import { presentReceipt, presentRefusal } from "../rules/present-receipt.ts";
import { scopeOf } from "../rules/scope-of.ts";

/** Keeps a note only the team sees. Any agent of the site may write one, whoever owns the conversation. */
export async function sendAgentNote(
  deps: Deps,
  session: AgentSession,
  { conversationId, cid, text }: ParsedInput<AgentRequests, "sendAgentNote">,
): Promise<Reply<AgentReceipt>> {
  const written = await deps.store.appendEntry({
    scope: scopeOf(session),
    conversationId,
    author: { kind: "agent", id: session.agentId, name: session.name },
    cid,
    body: { kind: "note", text },
    at: deps.now(),
  });
  if (!written.ok) return presentRefusal(written);
  for (const fact of factsOf(written)) deps.bus.publish(fact);
  return { ok: true, data: presentReceipt(session.agentId, written) };
}
