import type { Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { scopeOf } from "../rules/scope-of.ts";

/** What an agent looks at, as its line remembers it. */
export type Viewing = { siteId: string; conversationId: string };

/** Tells colleagues that this agent looks at a conversation now; again and again while it lasts. Nothing is stored. */
export async function reportViewing(
  deps: Deps,
  session: AgentSession,
  { conversationId }: { conversationId: string },
): Promise<Reply<Viewing>> {
  const conversation = await deps.store.readConversation({ scope: scopeOf(session), conversationId });
  if (!conversation) return { ok: false, error: "not_found" };
  const { siteId } = conversation;
  tell(deps, session, { siteId, conversationId }, true);
  return { ok: true, data: { siteId, conversationId } };
}

/** Tells colleagues that this agent no longer looks at it. */
export function endViewing(deps: Deps, session: AgentSession, viewing: Viewing): void {
  tell(deps, session, viewing, false);
}

function tell(deps: Deps, { agentId, name }: AgentSession, viewing: Viewing, isViewing: boolean): void {
  const agent = { id: agentId, name };
  deps.bus.publish({ type: "viewingChanged", ...viewing, agent, viewing: isViewing });
}
