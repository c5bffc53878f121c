import type { AgentRequests, ParsedInput, Reply, RequestOutput, VisitorRequests } from "@bellhop/protocol";
import type { AgentSession, Deps, VisitorSession } from "../deps.ts";
import { presentVisitorCall } from "../rules/calls/present-call.ts";
import { scopeOf } from "../rules/scope-of.ts";
import { showToAgent } from "../rules/show-to-agent.ts";

/** How the latest call of a conversation stands now, for its team. */
export async function readCall(
  deps: Deps,
  session: AgentSession,
  { conversationId }: ParsedInput<AgentRequests, "readCall">,
): Promise<Reply<RequestOutput<AgentRequests, "readCall">>> {
  const conversation = await deps.store.readConversation({ scope: scopeOf(session), conversationId });
  if (!conversation) return { ok: false, error: "not_found" };
  return { ok: true, data: { conversation: showToAgent(session.agentId, conversation), now: deps.now() } };
}

/** The same for its visitor. */
export async function readVisitorCall(
  deps: Deps,
  session: VisitorSession,
  { conversationId }: ParsedInput<VisitorRequests, "readCall">,
): Promise<Reply<RequestOutput<VisitorRequests, "readCall">>> {
  const conversation = await deps.store.readConversation({ scope: scopeOf(session), conversationId });
  if (!conversation) return { ok: false, error: "not_found" };
  const { call } = conversation;
  return { ok: true, data: { call: call && presentVisitorCall(call), now: deps.now() } };
}
