import type { AgentRequests, Author, Conversation, ParsedInput, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps, VisitorSession } from "../deps.ts";
import { scopeOf } from "../rules/scope-of.ts";

/** Tells the others that somebody types, or has stopped. Nothing is stored. */
export async function reportTyping(
  deps: Deps,
  session: VisitorSession | AgentSession,
  { conversationId, typing }: ParsedInput<AgentRequests, "reportTyping">,
): Promise<Reply<Record<string, never>>> {
  const conversation = await deps.store.readConversation({ scope: scopeOf(session), conversationId });
  if (!conversation) return { ok: false, error: "not_found" };
  if (mayBeTold(session, conversation)) {
    const { siteId, visitorId } = conversation;
    deps.bus.publish({
      type: "typingChanged",
      siteId,
      visitorId,
      conversationId,
      typing,
      author: authorOf(session),
    });
  }
  return { ok: true, data: {} };
}

/** A colleague without the conversation can only be writing a note, which is nothing to raise hopes with. */
function mayBeTold(session: VisitorSession | AgentSession, { status, agent }: Conversation): boolean {
  return status === "open" && (session.kind === "visitor" || agent?.id === session.agentId);
}

function authorOf(session: VisitorSession | AgentSession): Author {
  return session.kind === "visitor"
    ? { kind: "visitor", id: session.visitorId, name: null }
    : { kind: "agent", id: session.agentId, name: session.name };
}
