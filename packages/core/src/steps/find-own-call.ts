import type { Conversation } from "@bellhop/protocol";
import type { Deps, VisitorSession } from "../deps.ts";
import { scopeOf } from "../rules/scope-of.ts";

/** A repeat comes within minutes: it is among the last of what happened in the conversation. */
const LAST_ENTRIES = 100;

/**
 * The visitor's conversation with its call, when this very request has brought it there before. What has changed since
 * then (a text, a time that has passed, calls switched off) refuses a new request, never a repeat.
 */
export async function findOwnCall(
  { store }: Pick<Deps, "store">,
  session: VisitorSession,
  cid: string,
): Promise<Conversation | null> {
  const latest = await store.findLatestConversation(session);
  if (!latest?.call) return null;
  const range = { conversationId: latest.id, before: latest.visitorSeq + 1, limit: LAST_ENTRIES };
  const found = await store.readEntries({ scope: scopeOf(session), ...range });
  const isOwn = found?.entries.some(
    ({ author, body, ...entry }) =>
      entry.cid === cid && author.kind === "visitor" && madeByCalls.has(body.kind),
  );
  return isOwn ? latest : null;
}

/** With what a visitor's request for a call, or for another time, begins. */
const madeByCalls: ReadonlySet<string> = new Set(["callRequested", "callPlanned", "reopened"]);
