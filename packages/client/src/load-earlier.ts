import type { VisitorConversation, VisitorRequests } from "@bellhop/protocol";
import { hasBefore, prependEntries } from "./entry-log.ts";
import type { Ask } from "./line.ts";
import type { LiveState } from "./live-state.ts";
import type { VisitorState } from "./session-types.ts";
import { oldestShown, seqOf } from "./visitor-state.ts";

/** One page back: in the oldest conversation shown, or else in the one before it. */
export async function loadEarlier(live: LiveState<VisitorState>, ask: Ask<VisitorRequests>): Promise<void> {
  const oldest = oldestShown(live.state);
  if (!oldest) return;
  const { conversation, entries } = oldest;
  if (hasBefore(entries, seqOf))
    await pageBack(live, ask, conversation, seqOf(entries[0] as (typeof entries)[0]));
  const older = await findOlder(ask, oldestShown(live.state)?.conversation ?? conversation);
  if (older && !hasBefore(entries, seqOf)) await pageBack(live, ask, older, older.visitorSeq + 1);
  const first = oldestShown(live.state);
  const isLast = !!first && !hasBefore(first.entries, seqOf) && !(await findOlder(ask, first.conversation));
  live.set({ hasEarlier: !isLast });
}

async function findOlder(
  ask: Ask<VisitorRequests>,
  { openedAt }: VisitorConversation,
): Promise<VisitorConversation | undefined> {
  const reply = await ask("listVisitorConversations", { before: openedAt });
  return reply.ok ? reply.data.conversations[0] : undefined;
}

async function pageBack(
  live: LiveState<VisitorState>,
  ask: Ask<VisitorRequests>,
  { id }: VisitorConversation,
  before: number,
): Promise<void> {
  const reply = await ask("pageConversation", { conversationId: id, before });
  if (!reply.ok) return;
  const { conversation, entries } = reply.data;
  const { state } = live;
  if (state.conversation?.id === id)
    return live.set({ entries: prependEntries(state.entries, entries, seqOf) });
  const held = state.earlier.find((one) => one.conversation.id === id);
  const others = state.earlier.filter((one) => one !== held);
  live.set({
    earlier: [{ conversation, entries: prependEntries(held?.entries ?? [], entries, seqOf) }, ...others],
  });
}
