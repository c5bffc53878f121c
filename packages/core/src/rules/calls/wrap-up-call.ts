import { agentAuthor, refuse } from "../handling/make-decision.ts";
import { type CallMove, type CallRuling, tell } from "./call-move.ts";
import type { CallEvent } from "./call-record.ts";
import { NUMBER_BLOCK_MS } from "./call-times.ts";
import { endCall } from "./end-attempt.ts";

/** What the agent found out, during the call or after it. Who had not asked to be called is left alone from now on. */
export function wrapUpCall(
  move: CallMove,
  { agent, outcome, note }: Extract<CallEvent, { kind: "wrapUp" }>,
): CallRuling {
  const { call, at, before } = move;
  const has = call.agent ?? before.agent;
  if (has?.id !== agent.id)
    return has ? { ok: false, error: "taken", takenBy: has.name } : refuse("not_claimed");
  if (["offered", "waiting", "scheduled"].includes(call.stage.name)) return refuse("call_live");
  if (call.wrapUp?.outcome === outcome && call.wrapUp.note === note) return null;
  call.wrapUp = { outcome, note, by: { id: agent.id, name: agent.name }, at };
  tell(move, agentAuthor(agent), { kind: "callWrappedUp", outcome, note });
  if (outcome !== "wrongPerson" || call.numberHash === null) return null;
  move.block = { numberHash: call.numberHash, until: at + NUMBER_BLOCK_MS };
  if (call.stage.name === "retry") endCall(move, agentAuthor(agent), "cancelled");
  return null;
}
