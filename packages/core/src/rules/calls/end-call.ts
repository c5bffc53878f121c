import { agentAuthor, refuse, visitorAuthor } from "../handling/make-decision.ts";
import type { CallMove, CallRuling } from "./call-move.ts";
import type { CallEvent } from "./call-record.ts";
import { endCall } from "./end-attempt.ts";
import { dropLegs } from "./legs-of.ts";
import { secondsSince } from "./seconds-since.ts";

type EventOf<Kind> = Extract<CallEvent, { kind: Kind }>;

/** By the visitor, at any moment: not wanted any more, no to an invitation, or hung up. What is cancelled already stays so. */
export function cancelCall(move: CallMove, _event: EventOf<"cancel">): CallRuling {
  const { call, before } = move;
  if (call.stage.name === "ended") return call.stage.how === "cancelled" ? null : refuse("call_over");
  endByHand(move, visitorAuthor(before.visitorId));
  return null;
}

/** By the agent in it, the owner of its conversation, or a supervisor. */
export function hangUpCall(move: CallMove, { agent, isLeader }: EventOf<"hangUp">): CallRuling {
  const { call, before } = move;
  if (call.stage.name === "ended") return refuse("call_over");
  const has = call.agent ?? before.agent;
  if (!isLeader && has?.id !== agent.id)
    return has ? { ok: false, error: "taken", takenBy: has.name } : refuse("not_claimed");
  endByHand(move, agentAuthor(agent));
  return null;
}

function endByHand(move: CallMove, author: ReturnType<typeof agentAuthor>): void {
  const { call, at } = move;
  const { stage } = call;
  dropLegs(call.legs);
  if (stage.name === "connected") endCall(move, author, "completed", secondsSince(stage.since, at));
  else endCall(move, author, "cancelled");
}
