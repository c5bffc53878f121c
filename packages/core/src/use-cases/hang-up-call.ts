import type { AgentRequests, CallReceipt, ParsedInput, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { scopeOf } from "../rules/scope-of.ts";
import { actOnCallOf } from "../steps/act-on-call.ts";

/** Ends the call, whatever it was about to become: the agent in it, or a supervisor or owner. */
export async function hangUpCall(
  deps: Deps,
  session: AgentSession,
  { conversationId, callId, cid }: ParsedInput<AgentRequests, "hangUpCall">,
): Promise<Reply<CallReceipt>> {
  const before = await deps.store.readConversation({ scope: scopeOf(session), conversationId });
  if (!before) return { ok: false, error: "not_found" };
  const isLeader = session.roles.get(before.siteId) !== "agent";
  const agent = { id: session.agentId, name: session.name };
  const event = { kind: "hangUp", agent, isLeader } as const;
  return actOnCallOf(deps, session, before, { callId, cid, event });
}
