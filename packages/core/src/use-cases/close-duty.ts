import type { AgentReceipt, AgentRequests, Conversation, ParsedInput, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { scopeOf } from "../rules/scope-of.ts";
import { actOnConversation } from "../steps/act-on-conversation.ts";

/** The check after a transfer is recorded, by whoever owes it, or by a supervisor or owner; `forbidden` for others. */
export async function closeDuty(
  deps: Deps,
  session: AgentSession,
  { conversationId, cid, dutyId, note }: ParsedInput<AgentRequests, "closeDuty">,
): Promise<Reply<AgentReceipt>> {
  const conversation = await deps.store.readConversation({ scope: scopeOf(session), conversationId });
  if (!conversation) return { ok: false, error: "not_found" };
  if (!mayClose(session, conversation, dutyId)) return { ok: false, error: "forbidden" };
  const agent = { id: session.agentId, name: session.name };
  const command = { kind: "closeDuty", agent, dutyId, note } as const;
  return actOnConversation(deps, session, { conversationId, cid, command });
}

/** One that is closed already is for the rule to answer: the request may be a repeat. */
function mayClose(
  { agentId, roles }: AgentSession,
  { siteId, duties }: Conversation,
  dutyId: string,
): boolean {
  const duty = duties.find(({ id }) => id === dutyId);
  return !duty || duty.agentId === agentId || roles.get(siteId) !== "agent";
}
