import type { ChangeConversation, Scope } from "@bellhop/core";
import { authorOf, type Candidate, needsOf } from "@bellhop/core/store-rules";
import type { Entry } from "@bellhop/protocol";
import type { ConversationRow } from "../sql-schema.ts";
import { findCandidates } from "./candidates.ts";
import { lockAgents } from "./change-agents.ts";
import { findConversation, lockConversation } from "./conversation-rows.ts";
import { findByCid } from "./entry-rows.ts";
import { lockRouting } from "./lock-routing.ts";
import { imagineConversation } from "./new-conversation.ts";
import { listUnaskedQueues, type QueueHead } from "./queues.ts";
import { lockRoutingOf, type SqlContext } from "./sql-context.ts";
import { findRepeat, isOpenedAgain, lockLatest, lockVisitor } from "./visitors-conversations.ts";

/** What a change is about; `isNew`: not stored yet. */
export type Place = { row: ConversationRow; isNew: boolean };
/** With what it was found to have done before, and who can be asked to take the conversation. */
type Locked = Place & {
  found: Entry | null;
  candidates: Candidate[];
  /** Null: not looked at yet. */
  unasked: QueueHead[] | null;
  /** Agents who were locked before it was looked who can be asked: of them that holds until the end. */
  held: string[];
};
type Input = ChangeConversation;

/**
 * First what keeps two from being routed at once to the same agent; then what may make a second conversation of the
 * visitor open, like a visitor's entry does; then the conversation. What is counted comes later, agents last; but whoever
 * has become free is known beforehand. What has been done before, and who can be asked, is looked for under these
 * locks, and sent with them: to wait for each costs as much as all it finds.
 */
export async function lockForChange(context: SqlContext, input: Input): Promise<Locked | null> {
  const { conversationId, scope, command, cid, at } = input;
  if (conversationId === null) {
    if (scope.kind !== "visitor") return null;
    const place = await lockVisitorsPlace(context, input, scope);
    if (!place) return null;
    const found = await findByCid(context, place.row.id, authorOf(command, scope), cid);
    return { ...place, found, candidates: [], unasked: null, held: [] };
  }
  const known = { ...input, conversationId };
  const needs = needsOf(command);
  const seen =
    hasVisitorsAuthor(input) || needs.includes("hasOtherOpen")
      ? await findConversation(context, known)
      : null;
  const visitorId = seen?.visitor_id ?? "";
  const asksAgents = needs.includes("candidates") || needs.includes("callCandidates");
  const isReopened = seen?.status === "closed" && needs.includes("hasOtherOpen");
  // Most probably it is this one who will be asked.
  const freed = command.kind === "route" ? (command.freed ?? null) : null;
  const held = freed === null ? [] : [freed];
  const [, , row, , found, candidates, unasked] = await Promise.all([
    asksAgents ? lockRouting(context, { conversationId }) : null,
    isReopened ? lockVisitor(context, { siteId: seen.site_id, visitorId }) : null,
    lockConversation(context, known),
    lockAgents(context, held),
    findByCid(context, conversationId, authorOf(command, { visitorId }), cid),
    needs.includes("candidates") ? findCandidates(context, { at, conversationId }) : [],
    freed === null ? null : listUnaskedQueues(context, {}),
  ]);
  return row && { row, isNew: false, found, candidates, unasked, held };
}

/** Whose entries are the visitor's, whose id the conversation knows. */
function hasVisitorsAuthor({ command }: Input): boolean {
  return authorOf(command, { visitorId: "" }).kind === "visitor";
}

/** Where a visitor's request goes: where it went before, the open conversation, the one closed lately, a new one. */
async function lockVisitorsPlace(
  context: SqlContext,
  { command, cid, opening, at }: Input,
  scope: Extract<Scope, { kind: "visitor" }>,
): Promise<Place | null> {
  const { siteId, visitorId } = scope;
  await lockRoutingOf(context, siteId);
  if (!(await lockVisitor(context, scope))) return null;
  const latest = await lockLatest(context, scope);
  const author = authorOf(command, { visitorId });
  const repeat = await findRepeat(context, scope, { author, cid });
  if (repeat) return { row: repeat.row, isNew: false };
  if (latest?.status === "open") return { row: latest, isNew: false };
  if (!opening) return null;
  if (latest && isOpenedAgain(latest, opening.reopenAfter)) return { row: latest, isNew: false };
  const row = await imagineConversation(context, { ...opening, siteId, visitorId, at });
  return { row, isNew: true };
}
