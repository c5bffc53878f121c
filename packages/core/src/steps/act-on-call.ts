import type { CallReceipt, Conversation, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import type { CallEvent } from "../rules/calls/call-record.ts";
import { presentRefusal } from "../rules/present-receipt.ts";
import { scopeOf } from "../rules/scope-of.ts";
import { showToAgent } from "../rules/show-to-agent.ts";
import { changeCall } from "./change-call.ts";

/** `callId` null for an event that begins a call. */
type Asked = { cid: string; callId: string | null; event: CallEvent };

/** One step of a call, asked for by an agent. `call_over` when the call has ended or moved on. */
export async function actOnCall(
  deps: Deps,
  session: AgentSession,
  { conversationId, ...asked }: { conversationId: string } & Asked,
): Promise<Reply<CallReceipt>> {
  const before = await deps.store.readConversation({ scope: scopeOf(session), conversationId });
  return before ? actOnCallOf(deps, session, before, asked) : { ok: false, error: "not_found" };
}

/** The same for a conversation that was read for it. */
export async function actOnCallOf(
  deps: Deps,
  session: AgentSession,
  before: Conversation,
  { cid, callId, event }: Asked,
): Promise<Reply<CallReceipt>> {
  const { siteId } = before;
  const changed = await changeCall(deps, { scope: scopeOf(session), before, siteId, cid, callId, event });
  if (!changed.ok) return presentRefusal(changed);
  const conversation = showToAgent(session.agentId, changed.conversation);
  return { ok: true, data: { conversation, cid, now: deps.now() } };
}
