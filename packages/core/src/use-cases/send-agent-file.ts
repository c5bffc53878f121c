import type { AgentReceipt, AgentRequests, ParsedInput, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { factsOf } from "../rules/facts-of.ts";
import { makeFileBody } from "../rules/make-file-body.ts";
import { presentReceipt, presentRefusal } from "../rules/present-receipt.ts";
import { scopeOf } from "../rules/scope-of.ts";

/** Names a file this agent uploaded to the conversation's site before. `not_found` for any other file. */
export async function sendAgentFile(
  deps: Deps,
  session: AgentSession,
  input: ParsedInput<AgentRequests, "sendAgentFile">,
): Promise<Reply<AgentReceipt>> {
  const { conversationId, cid, epoch, fileId } = input;
  const scope = scopeOf(session);
  const file = await deps.store.readOwnFile({ scope, fileId, uploader: `agent:${session.agentId}` });
  if (!file) return { ok: false, error: "not_found" };
  const written = await deps.store.appendEntry({
    scope,
    conversationId,
    author: { kind: "agent", id: session.agentId, name: session.name },
    cid,
    body: makeFileBody(file, input),
    at: deps.now(),
    epoch,
  });
  if (!written.ok) return presentRefusal(written);
  for (const fact of factsOf(written)) deps.bus.publish(fact);
  return { ok: true, data: presentReceipt(session.agentId, written) };
}
