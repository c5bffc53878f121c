import type { AgentRequests, ParsedInput, Reply, RequestOutput, VisitorRequests } from "@bellhop/protocol";
import type { AgentSession, Deps, VisitorSession } from "../deps.ts";
import { actOnCall } from "../steps/act-on-call.ts";
import { actOnOwnCall } from "../steps/act-on-own-call.ts";

/** Whether this console hears the visitor; again and again while it lasts. */
export async function reportCallMedia(
  deps: Deps,
  session: AgentSession,
  { conversationId, callId, peerId, up }: ParsedInput<AgentRequests, "reportCallMedia">,
): Promise<Reply<RequestOutput<AgentRequests, "reportCallMedia">>> {
  const event = { kind: "media", side: "agent", peerId, up } as const;
  const moved = await actOnCall(deps, session, { conversationId, callId, cid: deps.newId(), event });
  return moved.ok ? { ok: true, data: { conversation: moved.data.conversation } } : moved;
}

/** Whether this tab hears the agent; again and again while it lasts. */
export async function reportVisitorCallMedia(
  deps: Deps,
  session: VisitorSession,
  { conversationId, callId, peerId, up }: ParsedInput<VisitorRequests, "reportCallMedia">,
): Promise<Reply<RequestOutput<VisitorRequests, "reportCallMedia">>> {
  const event = { kind: "media", side: "visitor", peerId, up } as const;
  const moved = await actOnOwnCall(deps, session, { conversationId, callId, cid: deps.newId(), event });
  return moved.ok ? { ok: true, data: { call: moved.data.call } } : moved;
}
