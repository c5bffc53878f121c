import type { ParsedInput, Reply, RequestOutput, VisitorRequests } from "@bellhop/protocol";
import type { Deps, VisitorSession } from "../deps.ts";
import { presentConversation } from "../rules/present-conversation.ts";
import { scopeOf } from "../rules/scope-of.ts";

const LIST_MAX = 20;

/** The visitor's own conversations, newest opening first. */
export async function listVisitorConversations(
  deps: Deps,
  session: VisitorSession,
  { before }: ParsedInput<VisitorRequests, "listVisitorConversations">,
): Promise<Reply<RequestOutput<VisitorRequests, "listVisitorConversations">>> {
  const found = await deps.store.listConversations({
    scope: scopeOf(session),
    siteId: session.siteId,
    visitorId: session.visitorId,
    status: "any",
    limit: LIST_MAX + 1,
    ...(before === null ? {} : { before }),
  });
  const conversations = found.slice(0, LIST_MAX).map(presentConversation);
  return { ok: true, data: { conversations, more: found.length > LIST_MAX } };
}
