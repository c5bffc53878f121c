import type { Conversation, Reply, RequestOutput, VisitorRequests } from "@bellhop/protocol";
import type { Deps, VisitorSession } from "../deps.ts";
import type { CallEvent } from "../rules/calls/call-record.ts";
import { presentVisitorCall } from "../rules/calls/present-call.ts";
import { presentRefusal } from "../rules/present-receipt.ts";
import { scopeOf } from "../rules/scope-of.ts";
import { changeCall } from "./change-call.ts";

type CallAnswer = RequestOutput<VisitorRequests, "cancelCall">;
type Asked = { conversationId: string; cid: string; callId: string; event: CallEvent };

/** One step of a call, asked for by its visitor. `call_over` when the call has ended or moved on. */
export async function actOnOwnCall(
  deps: Deps,
  session: VisitorSession,
  { conversationId, cid, callId, event }: Asked,
): Promise<Reply<CallAnswer>> {
  const scope = scopeOf(session);
  const before = await deps.store.readConversation({ scope, conversationId });
  if (!before) return { ok: false, error: "not_found" };
  const { siteId } = session;
  const changed = await changeCall(deps, { scope, before, siteId, cid, callId, event });
  return changed.ok ? answerCall(deps, changed.conversation, cid) : presentRefusal(changed);
}

/** How the visitor's call stands after a request. Throws when there is none: then the store is at fault. */
export function answerCall(deps: Deps, { id, call }: Conversation, cid: string): Reply<CallAnswer> {
  if (!call) throw new Error(`Conversation ${id} has no call after one was changed`);
  return { ok: true, data: { conversationId: id, cid, call: presentVisitorCall(call), now: deps.now() } };
}
