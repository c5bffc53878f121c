import { CALL_AGENT_RING_MS, CALL_VISITOR_RING_MS } from "@bellhop/protocol/limits";
import { agentAuthor, refuse } from "../handling/make-decision.ts";
import { owned } from "../handling/take.ts";
import { cancelTransfer, cancelWait } from "../handling/timer-changes.ts";
import { waitedFor } from "../handling/waited-for.ts";
import { isTaken } from "./agent-in-call.ts";
import { beginAgentLeg, countDial } from "./begin-leg.ts";
import { type CallMove, type CallRuling, tell } from "./call-move.ts";
import type { CallEvent } from "./call-record.ts";
import { CALL_AGENT_LIMIT_MS, CALL_TEL_MS, LEG_AGAIN_MS } from "./call-times.ts";
import { isLegLive } from "./is-over.ts";
import { refuseDial } from "./refuse-call.ts";

type Accept = Extract<CallEvent, { kind: "accept" }>;
type Way = Pick<Accept, "agent" | "method">;

/** One agent takes it. The same agent again is a repeat; everybody else hears who was first. */
export function acceptCall(move: CallMove, { agent, method }: Accept): CallRuling {
  const { call, before } = move;
  const { stage } = call;
  const isAsked = stage.name === "waiting" || stage.name === "offered";
  if (!isAsked) return refuseTaken(move, agent.id);
  if (stage.name === "offered" && stage.agentId !== null && stage.agentId !== agent.id)
    return refuse("not_offered");
  if (before.status === "closed") return refuse("conversation_closed");
  const refusal = refuseWay(move, method) ?? refuseRinging(move, agent.id);
  if (refusal) return refusal;
  takeConversation(move, agent);
  tell(move, agentAuthor(agent), { kind: "callAccepted", agentName: agent.name, method });
  goByWay(move, { agent, method });
  return null;
}

/** Why this agent cannot take or start the call in this way now. */
export function refuseWay(
  { call, context, world }: CallMove,
  method: Way["method"],
): Exclude<CallRuling, null> | null {
  if (context.isInCall) return refuse("call_pending");
  if (call.channel === "page") return method === "browser" ? null : refuse("bad_request");
  if (method === "browser") return refuse("bad_request");
  if (method === "provider") {
    if (world.settings.provider === "console" || context.agentPhone === null) return refuse("bad_request");
    if (!world.provider.isWell) return refuse("calls_off");
  }
  return refuseDial(world, context.callCounts, method === "provider");
}

/** The agent's own telephone may still be ringing from the last time; in a moment it has ended. */
function refuseRinging({ call }: CallMove, agentId: string): Exclude<CallRuling, null> | null {
  const isRinging = call.legs.some((leg) => leg.agentId === agentId && isLegLive(leg));
  return isRinging ? { ok: false, error: "call_pending", retryAfterMs: LEG_AGAIN_MS } : null;
}

/** The call goes the way the agent has chosen. */
export function goByWay(move: CallMove, { agent, method }: Way): void {
  const { call, at, context, world } = move;
  const wasOffered = call.stage.name === "offered";
  Object.assign(call, { agent, method, isSelfReported: method === "tel" });
  if (method === "provider") {
    call.provider = world.settings.provider;
    call.callerId = world.settings.callerId;
    const limit = call.promised && wasOffered ? call.requestedAt + CALL_AGENT_LIMIT_MS : Infinity;
    call.stage = { name: "dialingAgent", until: Math.min(at + CALL_AGENT_RING_MS, Math.max(limit, at)) };
    beginAgentLeg(move, agent.id, context.agentPhone ?? "");
    return;
  }
  const until = at + (method === "tel" ? CALL_TEL_MS : CALL_VISITOR_RING_MS);
  call.stage = { name: "dialingVisitor", at, until };
  if (method === "tel") countDial(move);
}

/** The conversation is this agent's from now on; its owner's already, it stays so. */
function takeConversation(move: CallMove, agent: Way["agent"]): void {
  const { before, at } = move;
  const { row, handling, agents } = owned(before, agent);
  move.agents.push(...agents);
  if (before.agent?.id === agent.id) return;
  const from = before.agent ? { from: before.agent.name } : {};
  move.entries.push({
    author: agentAuthor(agent),
    body: { kind: "assigned", agentId: agent.id, agentName: agent.name, ...from },
  });
  Object.assign(move.row, row, { unansweredSince: before.unansweredSince ?? before.waitingSince });
  Object.assign(move.handling, handling);
  move.timers.push(...cancelWait(before), ...cancelTransfer(before));
  move.waitedMs = waitedFor(before, at);
}

function refuseTaken({ call }: CallMove, agentId: string): CallRuling {
  if (!isTaken(call) || !call.agent) return refuse("call_over");
  return call.agent.id === agentId ? null : { ok: false, error: "taken", takenBy: call.agent.name };
}
