import type { Conversation } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import type { ChangeConversation, Changed } from "../ports/conversation-store.ts";
import { agentInCall } from "../rules/calls/agent-in-call.ts";
import type { CallEvent } from "../rules/calls/call-record.ts";
import { performCalls } from "./perform-calls.ts";
import { readCallWorld } from "./read-call-world.ts";
import { goOnRouting } from "./route-conversation.ts";
import { tellChange } from "./tell-change.ts";

type Happening = Pick<ChangeConversation, "scope" | "cid" | "opening"> & {
  /** As it was read before; null when the request finds, reopens or opens one. */
  before: Conversation | null;
  /** Null for an event that begins a call. */
  callId: string | null;
  event: CallEvent;
  /** Of a new call; else that of the latest one. */
  departmentId?: string;
  siteId: string;
};

/**
 * Something happens to the call of a conversation: decided, stored, told. What telephones are to do, and who else is
 * asked about something now, goes on in the background.
 */
export async function changeCall(
  deps: Deps,
  { before, callId, event, departmentId, siteId, scope, cid, opening }: Happening,
): Promise<Changed> {
  const world = await readCallWorld(deps, {
    siteId,
    departmentId: departmentId ?? before?.departmentId ?? siteId,
    call: before?.call ?? null,
    phone: "request" in event ? event.request.phone : (before?.call?.phone ?? null),
  });
  const changed = await deps.store.changeConversation({
    scope,
    conversationId: before?.id ?? null,
    ...(opening && { opening }),
    cid,
    at: deps.now(),
    command: { kind: "call", callId, event, world },
  });
  await tellChange(deps, changed, before);
  performCalls(deps, changed, (happened) => moveCallOn(deps, happened));
  if (changed.ok && !changed.repeated) goOn(deps, before, changed.conversation);
  return changed;
}

/** Who is in the call no longer, or asked about it, may have time for what waits; it may itself wait now, as a chat. */
function goOn(deps: Deps, before: Conversation | null, after: Conversation): void {
  const calling = agentInCall(before?.call ?? null);
  const isFree = calling !== null && calling !== agentInCall(after.call);
  goOnRouting(deps, { before, after, free: isFree ? [calling] : [] });
}

/** The same for what nobody asked for: a deadline, a provider's word, an agent who has left. Nothing when there is no such conversation. */
export async function moveCallOn(
  deps: Deps,
  { conversationId, callId, event }: { conversationId: string; callId: string; event: CallEvent },
): Promise<void> {
  const scope = { kind: "system" } as const;
  const before = await deps.store.readConversation({ scope, conversationId });
  if (!before) return;
  const cid = deps.newId();
  await changeCall(deps, { scope, before, siteId: before.siteId, cid, callId, event });
}
