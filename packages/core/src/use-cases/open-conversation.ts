import {
  type AgentRequests,
  PAGE_FIRST,
  type ParsedInput,
  type Reply,
  type RequestOutput,
} from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { PAST_THE_END } from "../rules/is-out-of-reach.ts";
import { ownMark } from "../rules/own-mark.ts";
import { presentPage } from "../rules/present-page.ts";
import { scopeOf } from "../rules/scope-of.ts";
import { showToAgent } from "../rules/show-to-agent.ts";

const EARLIER_MAX = 20;

/** One conversation with its newest page, who the visitor is, and the visitor's conversations opened before it. */
export async function openConversation(
  deps: Deps,
  session: AgentSession,
  { conversationId }: ParsedInput<AgentRequests, "openConversation">,
): Promise<Reply<RequestOutput<AgentRequests, "openConversation">>> {
  const scope = scopeOf(session);
  const stretch = await deps.store.readEntries({
    scope,
    conversationId,
    before: PAST_THE_END,
    limit: PAGE_FIRST,
  });
  if (!stretch) return { ok: false, error: "not_found" };
  const { siteId, visitorId, openedAt } = stretch.conversation;
  const [visitor, marks, earlier] = await Promise.all([
    deps.store.readVisitor({ scope, visitorId, at: deps.now() }),
    deps.store.readMarks({ participant: session.agentId, conversationIds: [conversationId] }),
    deps.store.listConversations({
      scope,
      siteId,
      visitorId,
      status: "any",
      before: openedAt,
      limit: EARLIER_MAX,
    }),
  ]);
  if (!visitor) return { ok: false, error: "not_found" };
  const { agentId } = session;
  return {
    ok: true,
    data: {
      page: presentPage(agentId, stretch, false),
      visitor,
      mine: ownMark(marks, conversationId),
      earlier: earlier.map((conversation) => showToAgent(agentId, conversation)),
    },
  };
}
