import type { Call, Conversation, Reply, SentSignal } from "@bellhop/protocol";
import type { AgentSession, Deps, VisitorSession } from "../deps.ts";
import { scopeOf } from "../rules/scope-of.ts";

/** Where browsers still have something to say to each other. */
const STAGES: ReadonlySet<Call["stage"]["name"]> = new Set(["dialingVisitor", "connected"]);

/**
 * Passes on what one browser of a call says to the other, on whichever node that one is. Nothing is stored: it is sent
 * again until it was received. `call_over` for a tab that does not take part (any more).
 */
export async function sendCallSignal(
  deps: Deps,
  session: VisitorSession | AgentSession,
  { conversationId, callId, n, peerId, to, signal }: SentSignal,
): Promise<Reply<Record<string, never>>> {
  const conversation = await deps.store.readConversation({ scope: scopeOf(session), conversationId });
  if (!conversation) return { ok: false, error: "not_found" };
  const { siteId, visitorId } = conversation;
  const agentId = findAgent(conversation, session, { callId, peerId });
  if (agentId === null) return { ok: false, error: "call_over" };
  deps.bus.publish({
    type: "callSignalled",
    ...{ siteId, visitorId, agentId },
    toSide: session.kind === "visitor" ? "agent" : "visitor",
    heard: { conversationId, callId, n, from: peerId, to, signal },
  });
  return { ok: true, data: {} };
}

/** The agent of the call, when this tab is one of its two; null when it is not. */
function findAgent(
  { call }: Conversation,
  session: VisitorSession | AgentSession,
  { callId, peerId }: { callId: string; peerId: string },
): string | null {
  if (call?.id !== callId || call.agent === null || !STAGES.has(call.stage.name)) return null;
  if (session.kind === "agent" && session.agentId !== call.agent.id) return null;
  const own = session.kind === "visitor" ? call.peers.visitor : call.peers.agent;
  return own === peerId ? call.agent.id : null;
}
