import type { AgentReceipt, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import type { HandlingCommand } from "../rules/handling/handling.ts";
import { presentChange, presentRefusal } from "../rules/present-receipt.ts";
import { scopeOf } from "../rules/scope-of.ts";
import { goOnRouting } from "./route-conversation.ts";
import { tellChange } from "./tell-change.ts";

/** One change of who handles a conversation, asked for by an agent: decided, stored, told; then whoever became free is asked about the next. */
export async function actOnConversation(
  deps: Deps,
  session: AgentSession,
  { conversationId, cid, command }: { conversationId: string; cid: string; command: HandlingCommand },
): Promise<Reply<AgentReceipt>> {
  const scope = scopeOf(session);
  const before = await deps.store.readConversation({ scope, conversationId });
  if (!before) return { ok: false, error: "not_found" };
  const at = deps.now();
  const changed = await deps.store.changeConversation({ scope, conversationId, cid, at, command });
  if (!changed.ok) return presentRefusal(changed);
  await tellChange(deps, changed);
  goOnRouting(deps, { before, after: changed.conversation, free: [session.agentId] });
  return { ok: true, data: presentChange(session.agentId, changed, cid) };
}
