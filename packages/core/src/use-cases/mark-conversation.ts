import type { AgentRequests, Mark, ParsedInput, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps, VisitorSession } from "../deps.ts";
import { scopeOf } from "../rules/scope-of.ts";

/** Says how far this visitor, or this agent, has received and read. Cumulative; the reply is where the mark stands. */
export async function markConversation(
  deps: Deps,
  session: VisitorSession | AgentSession,
  { conversationId, delivered, read }: ParsedInput<AgentRequests, "markConversation">,
): Promise<Reply<Mark>> {
  const participant = session.kind === "visitor" ? "visitor" : session.agentId;
  const moved = await deps.store.advanceMark({
    scope: scopeOf(session),
    conversationId,
    participant,
    mark: { delivered, read },
    at: deps.now(),
  });
  if (!moved) return { ok: false, error: "not_found" };
  const { conversation, mark, advanced } = moved;
  const { siteId, visitorId, marks } = conversation;
  if (advanced) {
    deps.bus.publish({
      type: "marksAdvanced",
      siteId,
      visitorId,
      conversationId,
      participant,
      mark,
      agents: marks.agents,
    });
  }
  return { ok: true, data: mark };
}
