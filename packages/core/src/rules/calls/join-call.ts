import { refuse, system } from "../handling/make-decision.ts";
import { type CallMove, type CallRuling, tell } from "./call-move.ts";
import type { CallEvent } from "./call-record.ts";

type EventOf<Kind> = Extract<CallEvent, { kind: Kind }>;

/** A browser takes part; one of the same side that did before no longer does. */
export function joinCall(move: CallMove, event: EventOf<"join">): CallRuling {
  const { call, at } = move;
  if (call.channel !== "page") return refuse("bad_request");
  if (!["offered", "waiting", "dialingVisitor", "connected"].includes(call.stage.name))
    return refuse("call_over");
  if (event.side === "agent" && call.agent?.id !== event.agent.id)
    return call.agent ? { ok: false, error: "taken", takenBy: call.agent.name } : refuse("not_offered");
  if (call.peers[event.side] === event.peerId) return null;
  call.peers[event.side] = event.peerId;
  // Both have to hear each other anew.
  call.heard = { visitor: null, agent: null };
  if (call.stage.name === "connected") call.stage = { ...call.stage, brokenAt: call.stage.brokenAt ?? at };
  return null;
}

/** What a browser says of hearing the other one. Only the two that take part are listened to. */
export function reportMedia(move: CallMove, { side, peerId, up }: EventOf<"media">): CallRuling {
  const { call, at } = move;
  const { stage } = call;
  if (call.peers[side] !== peerId) return refuse("call_over");
  if (stage.name !== "dialingVisitor" && stage.name !== "connected") return refuse("call_over");
  call.heard[side] = up ? at : null;
  const areBothUp = call.heard.visitor !== null && call.heard.agent !== null;
  if (stage.name === "connected") {
    if (areBothUp) call.stage = { ...stage, brokenAt: null };
    else if (!up) call.stage = { ...stage, brokenAt: stage.brokenAt ?? at };
  } else if (areBothUp) connectPage(move);
  return null;
}

function connectPage(move: CallMove): void {
  const { call, at } = move;
  call.stage = { name: "connected", since: at, brokenAt: null };
  call.rangAt ??= at;
  call.answeredAt ??= at;
  tell(move, system, { kind: "callConnected" });
}
