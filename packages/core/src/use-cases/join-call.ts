import type { AgentRequests, ParsedInput, Reply, RequestOutput, VisitorRequests } from "@bellhop/protocol";
import type { AgentSession, Deps, VisitorSession } from "../deps.ts";
import { actOnCall } from "../steps/act-on-call.ts";
import { actOnOwnCall } from "../steps/act-on-own-call.ts";

/** This console takes part in the call from now, in place of another tab. Credentials for the relay are made anew. */
export async function joinCall(
  deps: Deps,
  session: AgentSession,
  { conversationId, callId, peerId }: ParsedInput<AgentRequests, "joinCall">,
): Promise<Reply<RequestOutput<AgentRequests, "joinCall">>> {
  const { agentId, name } = session;
  const event = { kind: "join", side: "agent", peerId, agent: { id: agentId, name } } as const;
  const joined = await actOnCall(deps, session, { conversationId, callId, cid: deps.newId(), event });
  if (!joined.ok) return joined;
  const { conversation, now } = joined.data;
  return { ok: true, data: { conversation, ice: deps.iceServers(`agent-${agentId}`), now } };
}

/** This tab of the visitor's takes part in the call from now, in place of another one. */
export async function joinVisitorCall(
  deps: Deps,
  session: VisitorSession,
  { conversationId, callId, peerId }: ParsedInput<VisitorRequests, "joinCall">,
): Promise<Reply<RequestOutput<VisitorRequests, "joinCall">>> {
  const event = { kind: "join", side: "visitor", peerId } as const;
  const joined = await actOnOwnCall(deps, session, { conversationId, callId, cid: deps.newId(), event });
  if (!joined.ok) return joined;
  const { call, now } = joined.data;
  return { ok: true, data: { call, ice: deps.iceServers(`visitor-${session.visitorId}`), now } };
}
