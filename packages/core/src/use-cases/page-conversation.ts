import {
  type AgentRequests,
  type EntryPage,
  PAGE_FIRST,
  type ParsedInput,
  type Reply,
  type VisitorEntryPage,
} from "@bellhop/protocol";
import type { AgentSession, Deps, VisitorSession } from "../deps.ts";
import { presentPage, presentVisitorPage } from "../rules/present-page.ts";
import { scopeOf } from "../rules/scope-of.ts";

type Input = ParsedInput<AgentRequests, "pageConversation">;

/** The team's entries before `before` (in seq), for scrolling up. */
export async function pageConversation(
  deps: Deps,
  session: AgentSession,
  input: Input,
): Promise<Reply<EntryPage>> {
  const stretch = await readBefore(deps, session, input);
  if (!stretch) return { ok: false, error: "not_found" };
  return { ok: true, data: presentPage(session.agentId, stretch, false) };
}

/** The visitor's entries before `before` (in visitorSeq), for scrolling up. */
export async function pageVisitorConversation(
  deps: Deps,
  session: VisitorSession,
  input: Input,
): Promise<Reply<VisitorEntryPage>> {
  const stretch = await readBefore(deps, session, input);
  return stretch ? { ok: true, data: presentVisitorPage(stretch, false) } : { ok: false, error: "not_found" };
}

function readBefore(deps: Deps, session: VisitorSession | AgentSession, { conversationId, before }: Input) {
  return deps.store.readEntries({ scope: scopeOf(session), conversationId, before, limit: PAGE_FIRST });
}
