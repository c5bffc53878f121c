import {
  type AgentRequests,
  type EntryPage,
  PAGE_FIRST,
  PAGE_MAX,
  type ParsedInput,
  type Reply,
  type VisitorEntryPage,
} from "@bellhop/protocol";
import type { AgentSession, Deps, VisitorSession } from "../deps.ts";
import { isOutOfReach, PAST_THE_END } from "../rules/is-out-of-reach.ts";
import { presentPage, presentVisitorPage } from "../rules/present-page.ts";
import { scopeOf } from "../rules/scope-of.ts";

type Input = ParsedInput<AgentRequests, "syncConversation">;

/** The team's entries after `since` (in seq), or `reset` with the newest page. */
export async function syncConversation(
  deps: Deps,
  session: AgentSession,
  input: Input,
): Promise<Reply<EntryPage>> {
  const found = await catchUp(deps, session, input);
  return found
    ? { ok: true, data: presentPage(session.agentId, found.stretch, found.reset) }
    : { ok: false, error: "not_found" };
}

/** The visitor's entries after `since` (in visitorSeq), or `reset` with the newest page. */
export async function syncVisitorConversation(
  deps: Deps,
  session: VisitorSession,
  input: Input,
): Promise<Reply<VisitorEntryPage>> {
  const found = await catchUp(deps, session, input);
  return found
    ? { ok: true, data: presentVisitorPage(found.stretch, found.reset) }
    : { ok: false, error: "not_found" };
}

async function catchUp(deps: Deps, session: VisitorSession | AgentSession, { conversationId, since }: Input) {
  const asked = { scope: scopeOf(session), conversationId };
  const stretch = await deps.store.readEntries({ ...asked, after: since, limit: PAGE_MAX });
  if (!stretch) return null;
  const { seq, visitorSeq } = stretch.conversation;
  if (!isOutOfReach(since, session.kind === "visitor" ? visitorSeq : seq)) return { stretch, reset: false };
  const newest = await deps.store.readEntries({ ...asked, before: PAST_THE_END, limit: PAGE_FIRST });
  return newest && { stretch: newest, reset: true };
}
