import type { AgentRequests, ParsedInput, Reply, RequestOutput } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { presentDesk } from "../rules/own-mark.ts";
import { refuseOutsider } from "../rules/refuse-outsider.ts";
import { scopeOf } from "../rules/scope-of.ts";

const LIST_MAX = 50;

/** Closed conversations of one site, or of all the agent's sites, newest closing first. */
export async function listClosedConversations(
  deps: Deps,
  session: AgentSession,
  { siteId, before }: ParsedInput<AgentRequests, "listClosedConversations">,
): Promise<Reply<RequestOutput<AgentRequests, "listClosedConversations">>> {
  const refusal = siteId === null ? null : refuseOutsider(session, siteId);
  if (refusal) return refusal;
  const found = await deps.store.listConversations({
    scope: scopeOf(session),
    status: "closed",
    limit: LIST_MAX + 1,
    ...(siteId === null ? {} : { siteId }),
    ...(before === null ? {} : { before }),
  });
  const page = found.slice(0, LIST_MAX);
  const conversationIds = page.map(({ id }) => id);
  const marks = await deps.store.readMarks({ participant: session.agentId, conversationIds });
  const conversations = presentDesk(session.agentId, page, marks);
  return { ok: true, data: { conversations, more: found.length > LIST_MAX } };
}
